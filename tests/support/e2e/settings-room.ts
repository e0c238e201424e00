import type { Locator, Page } from '@playwright/test'
import type { Words } from './words'

/** How a person likes the app, and where their data is. */
export class SettingsRoom {
  readonly heading: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Words,
  ) {
    this.heading = page.getByRole('main').getByRole('heading', { name: t('shell.rooms.settings'), level: 1 })
  }

  /** Opens where the data is, its backups, and what can be brought back. */
  async openData(): Promise<void> {
    await this.page.goto(new URL('#/settings/data', this.page.url()).href)
    await this.page.getByRole('heading', { name: this.t('trust.backups.title'), exact: true }).waitFor()
  }

  /** A choice of a group, such as a theme: a radio button or a pressed button. */
  choice(name: string): Locator {
    const main = this.page.getByRole('main')
    return main.getByRole('radio', { name }).or(main.getByRole('button', { name })).first()
  }
}
