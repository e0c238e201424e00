import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Locator } from '@playwright/test'
import type { DogearApp } from '../support/e2e/dogear-app'
import { painted, select } from '../support/e2e/passages'
import { expect, test } from '../support/e2e/test'

const bank = resolve('tests/fixtures/e2e/three-questions.md')
test.use({ banks: [bank] })

const sentence = 'Paper remembers what people do not.'

async function openQuestion(app: DogearApp): Promise<void> {
  await app.goTo('library')
  await app.library.open('Why write things down?')
}

async function mark(app: DogearApp, words: string, key: string): Promise<void> {
  await select(app.page, words)
  await expect(app.page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })).toBeVisible()
  await app.page.keyboard.press(key)
  await expect.poll(() => painted(app.page, `mark-${key}`)).toContain(words)
}

/** Writes the answer of the question that is open anew, in the app's editor. */
async function rewrite(app: DogearApp, words: string): Promise<void> {
  await app.page.keyboard.press('e')
  await app.page.getByRole('textbox', { name: app.t('editing.answer'), exact: true }).fill(words)
  await app.page.keyboard.press('ControlOrMeta+Enter')
  await expect(app.reader.answer).toContainText(words)
}

async function importNewer(app: DogearApp, library: string, answer: string): Promise<void> {
  const folder = join(library, '../newer')
  await mkdir(folder)
  const path = join(folder, 'three-questions.md')
  await writeFile(path, (await readFile(bank, 'utf8')).replace(sentence, answer))
  await app.goTo('import')
  await app.importing.import(path)
}

const marks = (app: DogearApp): Locator => app.page.getByRole('list', { name: app.t('notes.highlight.list') })

test('a mark whose passage a newer bank took away is kept, listed, and put on words selected for it', async ({
  app,
  library,
}) => {
  const { page, t } = app
  await openQuestion(app)
  await mark(app, 'Paper remembers', '2')
  await importNewer(app, library, 'Ink is patient.')
  await app.says(t('annotations.followed.orphan', { count: 1 }))

  await page.getByRole('button', { name: t('annotations.followed.show') }).click()
  await page.getByRole('option', { name: /Paper remembers/ }).click()
  await expect(marks(app)).toContainText(t('notes.highlight.orphan'))
  expect(await painted(page, 'mark-2')).toEqual([])
  await marks(app)
    .getByRole('button', { name: t('notes.highlight.relink') })
    .click()
  await select(page, 'Ink is')
  await page
    .getByRole('toolbar', { name: t('notes.highlight.relinking') })
    .getByRole('button', { name: t('notes.highlight.putHere') })
    .click()
  await expect.poll(() => painted(page, 'mark-2')).toEqual(['Ink is'])
  await expect(marks(app)).not.toContainText(t('notes.highlight.orphan'))
  await app.undo()
  await expect(marks(app)).toContainText(t('notes.highlight.orphan'))
})

test('a mark goes along with words that moved in an edit, and its undo brings it back', async ({ app }) => {
  const { page, t } = app
  await openQuestion(app)
  await mark(app, 'what people do not', '1')
  await rewrite(app, 'Much is lost. Paper remembers what people do not.')
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['what people do not'])
  await expect(marks(app)).toContainText(t('notes.highlight.moved'))
  await app.undo()
  await expect(app.reader.answer).not.toContainText('Much is lost')
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['what people do not'])
  await expect(marks(app)).not.toContainText(t('notes.highlight.moved'))
})

test('a mark on words that were changed shows old and new, and keeps the new ones when asked to', async ({
  app,
}) => {
  const { page, t } = app
  await openQuestion(app)
  await mark(app, 'Paper remembers what people do not', '4')
  await rewrite(app, 'Paper remembers what most people do not.')
  await expect(marks(app)).toContainText(t('notes.highlight.changed'))
  await expect(marks(app).locator('del')).toHaveText('Paper remembers what people do not')
  await expect(marks(app).locator('ins')).toHaveText('Paper remembers what most people do not')
  await marks(app)
    .getByRole('button', { name: t('notes.highlight.keep') })
    .click()
  await expect(marks(app)).not.toContainText(t('notes.highlight.changed'))
  await expect.poll(() => painted(page, 'mark-4')).toEqual(['Paper remembers what most people do not'])
})
