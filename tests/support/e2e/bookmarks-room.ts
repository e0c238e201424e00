import type { Locator, Page } from '@playwright/test'
import type { Words } from './words'

/** The questions whose corner is folded. */
export class BookmarksRoom {
  readonly heading: Locator

  constructor(
    private readonly page: Page,
    t: Words,
  ) {
    this.heading = page.getByRole('main').getByRole('heading', { name: t('shell.rooms.bookmarks') })
  }

  entry(title: string): Locator {
    return this.page.getByRole('main').getByRole('link', { name: title })
  }
}
