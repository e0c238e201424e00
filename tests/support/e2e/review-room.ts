import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from './words'

/** The review as a person meets it, driven by the keyboard. */
export class ReviewRoom {
  readonly reveal: Locator
  readonly grades: Locator
  readonly lines: Locator

  constructor(
    readonly page: Page,
    readonly t: Words,
  ) {
    this.reveal = page.getByRole('button', {
      name: new RegExp(`${t('review.ask.reveal')}|${t('review.ask.compare')}`),
    })
    this.grades = page.getByRole('group', { name: t('review.grades') })
    this.lines = page.getByRole('textbox', { name: t('review.write.label') })
  }

  /** Begins what is for today. */
  async start(): Promise<void> {
    await this.page.goto(new URL('#/review', this.page.url()).href)
    await this.page.getByRole('button', { name: this.t('review.start.start') }).click()
    await expect(this.reveal).toBeVisible()
  }

  /** Shows the answer and gives a grade by its key. */
  async grade(key: '1' | '2' | '3' | '4'): Promise<void> {
    await this.page.keyboard.press('Space')
    await expect(this.grades).toBeVisible()
    await this.page.keyboard.press(key)
  }

  async isAt(index: number, total: number): Promise<void> {
    const place = this.t('review.place').replace('{index}', String(index)).replace('{total}', String(total))
    await expect(this.page.getByText(place)).toBeVisible()
  }
}
