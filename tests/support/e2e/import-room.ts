import type { Locator, Page } from '@playwright/test'
import type { Words } from './words'

/** Where banks come in: files are chosen, previewed, imported. */
export class ImportRoom {
  constructor(
    private readonly page: Page,
    private readonly t: Words,
  ) {}

  /** Chooses files as the file dialog would give them. */
  async choose(...paths: string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: this.t('importing.start.choose') }).click()
    await (await chooser).setFiles(paths)
  }

  /** The button that imports what the preview shows. */
  get commitButton(): Locator {
    const [before = '', after = ''] = this.t('importing.commit', {}).split('{n}')
    return this.page.getByRole('button', { name: new RegExp(`^${before}\\s*\\d+\\s*${after}$`) })
  }

  get nothingNew(): Locator {
    return this.page.getByRole('button', { name: this.t('importing.nothingNew') })
  }

  /** Chooses files and imports them; resolves when it is done. */
  async import(...paths: string[]): Promise<void> {
    await this.choose(...paths)
    await this.commitButton.click()
    await this.page.getByRole('button', { name: this.t('importing.done.more') }).waitFor()
  }

  /** Goes on from what was imported to importing more. */
  async more(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('importing.done.more') }).click()
  }

  /** Adds a bank that came along, by its title. */
  async addBundled(title: string): Promise<void> {
    const entry = this.page.getByRole('listitem').filter({ hasText: title })
    await entry.getByRole('button', { name: this.t('importing.bundled.add') }).click()
  }
}
