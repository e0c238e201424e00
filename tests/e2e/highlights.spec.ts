import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

const passage = 'what people do not'

/** Selects these words of the answer, as a pointer would. */
async function select(page: Page, words: string): Promise<void> {
  await page.locator('[data-field="answer"]').evaluate((root, quote) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const start = node.textContent?.indexOf(quote) ?? -1
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + quote.length)
    }
  }, words)
}

/** The words painted as marks of a kind. */
const painted = (page: Page, kind: number) =>
  page.evaluate(
    (name) => {
      const pieces = [...(CSS.highlights.get(name)?.values() ?? [])]
      return pieces.map(({ startContainer, startOffset, endOffset }) =>
        startContainer.textContent?.slice(startOffset, endOffset),
      )
    },
    `mark-${String(kind)}`,
  )

test('a passage marked by a key is painted, keeps its note, and both are there after a reload', async ({
  app,
}) => {
  const { page } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await expect(page.getByRole('link', { name: app.t('reader.back') })).toBeVisible()
  await select(page, passage)
  await expect(page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })).toBeVisible()
  await page.keyboard.press('3')
  await expect.poll(() => painted(page, 3)).toEqual([passage])

  await select(page, 'Paper remembers')
  await expect(page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })).toBeVisible()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: app.t('notes.write') })
  await field.fill('So it should be kept.')
  await field.press('Escape')
  const list = page.getByRole('list', { name: app.t('notes.highlight.list') })
  await expect(list).toContainText('So it should be kept.')
  await expect.poll(() => painted(page, 3)).toHaveLength(2)

  await page.reload()
  await expect.poll(() => painted(page, 3)).toEqual(['Paper remembers', passage])
  await expect(list).toContainText('So it should be kept.')
})

test('a mark is undone, and Escape leaves a selection unmarked', async ({ app }) => {
  const { page } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await expect(page.getByRole('link', { name: app.t('reader.back') })).toBeVisible()
  const bar = page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })
  await select(page, passage)
  await expect(bar).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(app.reader.title).toBeVisible()
  await select(page, passage)
  await expect(bar).toBeVisible()
  await page.keyboard.press('1')
  await expect.poll(() => painted(page, 1)).toEqual([passage])
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => painted(page, 1)).toEqual([])
})
