import type { Locator, Page } from '@playwright/test'
import type { Words } from './words'

/** How a person likes the app, and where their data is. */
export class SettingsRoom {
  readonly heading: Locator

  constructor(
    private readonly page: Page,
    t: Words,
  ) {
    this.heading = page.getByRole('main').getByRole('heading', { name: t('shell.rooms.settings'), level: 1 })
  }

  /** A choice of a group, such as a theme: a radio button or a pressed button. */
  choice(name: string): Locator {
    const main = this.page.getByRole('main')
    return main.getByRole('radio', { name }).or(main.getByRole('button', { name })).first()
  }
}
