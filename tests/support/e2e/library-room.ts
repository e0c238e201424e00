import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from './words'

type Filter = 'all' | 'bookmarked' | 'annotated' | 'weak' | 'unread' | 'unanswered'

/** The list of questions with its search, its filters and, where there is width, a preview. */
export class LibraryRoom {
  readonly list: Locator
  readonly search: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Words,
  ) {
    this.list = page.getByRole('listbox', { name: t('library.list') })
    this.search = page.getByRole('main').getByRole('combobox')
  }

  /** The rows in sight; the list draws no others. */
  get rows(): Locator {
    return this.list.getByRole('option')
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title })
  }

  /** Puts the focus into the list once its rows are there: keys pressed before would find nothing to choose. */
  async focusList(): Promise<void> {
    await this.rows.first().waitFor()
    await this.list.focus()
  }

  /** Resolves when the question is the one that keys are about. */
  async isChosen(title: string): Promise<void> {
    await expect(this.row(title)).toHaveAttribute('aria-selected', 'true')
  }

  /** Opens a question in the reader; resolves when its text is there, since keys pressed before would find nothing. */
  async open(title: string): Promise<void> {
    await this.row(title).dblclick()
    await this.page.waitForURL(/#\/read\//)
    // The preview of the list has the same text.
    await this.page.getByRole('link', { name: this.t('reader.back') }).waitFor()
    await this.page.getByRole('main').getByRole('heading', { level: 1, name: title }).waitFor()
  }

  async filter(name: Filter): Promise<void> {
    const group = this.page.getByRole('group', { name: this.t('library.filterBy') })
    await group.getByRole('button', { name: this.t(`library.filter.${name}`) }).click()
  }

  /** A bank or topic of the tree in the shelf. */
  node(name: string): Locator {
    return this.page.getByRole('tree', { name: this.t('shell.banks') }).getByRole('treeitem', { name })
  }
}
