import { expect, type Locator, type Page } from '@playwright/test'
import { BookmarksRoom } from './bookmarks-room'
import { ImportRoom } from './import-room'
import { LibraryRoom } from './library-room'
import { ReaderRoom } from './reader-room'
import { SettingsRoom } from './settings-room'
import type { Words } from './words'

export type RoomName = 'today' | 'library' | 'exam' | 'insights' | 'bookmarks' | 'import' | 'settings'

/** The whole app as a person meets it: controls are found by their role and their words. */
export class DogearApp {
  readonly library: LibraryRoom
  readonly reader: ReaderRoom
  readonly bookmarks: BookmarksRoom
  readonly importing: ImportRoom
  readonly settings: SettingsRoom
  readonly shelf: Locator
  readonly main: Locator

  constructor(
    readonly page: Page,
    readonly t: Words,
  ) {
    this.shelf = page.getByRole('navigation', { name: t('shell.shelf') })
    this.main = page.getByRole('main')
    this.library = new LibraryRoom(page, t)
    this.reader = new ReaderRoom(page, t)
    this.bookmarks = new BookmarksRoom(page, t)
    this.importing = new ImportRoom(page, t)
    this.settings = new SettingsRoom(page, t)
  }

  /** Resolves when the library is open and the first room is there. */
  async isReady(): Promise<void> {
    await expect(this.shelf).toBeVisible()
    await expect(this.main.getByRole('heading').first()).toBeVisible()
  }

  /** Goes to a room through the shelf; resolves when one is there, since rooms have controls of the same name. */
  async goTo(room: RoomName): Promise<void> {
    const link = this.shelf.getByRole('link', { name: this.t(`shell.rooms.${room}`) })
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
  }

  /** Opens the command palette by its key and runs the entry with these words. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k')
    const field = this.page.getByRole('combobox', { name: this.t('palette.title') })
    await field.fill(words)
    await this.page.getByRole('option', { name: words }).first().waitFor()
    await field.press('Enter')
  }

  /** The line of the shelf that says when everything was last on the disk. */
  get savedLine(): Locator {
    return this.shelf.getByRole('status')
  }

  /** Resolves when a message with these words is shown. */
  async says(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('region', { name: /./ }).getByText(words).first()).toBeVisible()
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+z')
  }

  async redo(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+z')
  }
}
