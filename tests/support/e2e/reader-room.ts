import type { Locator, Page } from '@playwright/test'
import type { Words } from './words'

/** One question: its text, its answer, its folded corner and its notes. */
export class ReaderRoom {
  readonly title: Locator
  readonly answer: Locator
  readonly corner: Locator
  readonly notes: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Words,
  ) {
    const main = page.getByRole('main')
    this.title = main.getByRole('heading', { level: 1 })
    this.answer = main.getByRole('region', { name: t('reader.answer') })
    this.corner = main.getByRole('button', { name: t('reader.corner') })
    this.notes = main.getByRole('article', { name: t('notes.note') })
  }

  async foldCorner(): Promise<void> {
    await this.corner.click()
  }

  /** Begins a new note; resolves to the field it is written in. */
  async beginNote(): Promise<Locator> {
    await this.page
      .getByRole('button', { name: this.t('notes.add') })
      .first()
      .click()
    return this.page.getByRole('textbox', { name: this.t('notes.write') })
  }

  /** Writes a new note and leaves the field; resolves when it said that it is on the disk. */
  async writeNote(text: string): Promise<void> {
    const field = await this.beginNote()
    await field.fill(text)
    const [saved = ''] = this.t('notes.savedAt').split('{time}')
    await this.notes.filter({ has: field }).getByText(saved.trim()).waitFor()
    await field.press('Escape')
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('reader.next'), exact: true }).click()
  }

  async previous(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('reader.previous'), exact: true }).click()
  }

  async back(): Promise<void> {
    await this.page.getByRole('link', { name: this.t('reader.back') }).click()
  }
}
