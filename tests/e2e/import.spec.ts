import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e/test'

const bank = (first: string, second: string) =>
  `# Paper\n\n#### 1. What remembers?\n\n**Answer:** ${first}\n\n#### 2. What forgets?\n\n${second}\n`

let folder: string
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dogear-import-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

async function fileWith(text: string, name = 'paper.md'): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

/** Edits the answer of a question as the editor does. */
const editAnswer = (page: Page, title: string, answer: string) =>
  page.evaluate(
    async ([wanted, text]) => {
      type Ask = (channel: string, input: unknown) => Promise<{ value: never }>
      const { request } = (window as unknown as { dogear: { request: Ask } }).dogear
      const query = { text: '', filter: 'all', sort: 'source' }
      const listed = await request('questions.list', { query, offset: 0, limit: 50 })
      const { rows } = listed.value as { rows: { id: string; title: string }[] }
      const id = rows.find((row) => row.title === wanted)?.id
      const found = await request('questions.get', { id })
      const { question } = found.value as { question: Record<string, unknown> }
      const { topics, tags, updatedAt } = question
      await request('questions.save', {
        id,
        seen: updatedAt,
        content: { title: wanted, answer: text, topics, tags },
      })
    },
    [title, answer] as const,
  )

test('where the app and the file changed one text, the person chooses', async ({ app, appPage }) => {
  await app.goTo('import')
  await app.importing.import(await fileWith(bank('Paper.', '**Answer:** People.')))
  await editAnswer(appPage, 'What remembers?', 'My own answer.')
  await app.importing.more()
  await app.importing.choose(await fileWith(bank('Stone.', '**Answer:** People.')))
  await appPage.getByRole('button', { name: 'What remembers?' }).click()
  await appPage.getByRole('radio', { name: app.t('merge.choice.theirs') }).click()
  await app.importing.commitButton.click()
  await appPage.getByRole('button', { name: app.t('importing.done.more') }).waitFor()
  await app.goTo('library')
  await app.library.open('What remembers?')
  await expect(app.reader.answer).toContainText('Stone.')
})

test('a newer version under another name goes into its bank, or into a new one where that is chosen', async ({
  app,
  appPage,
}) => {
  const written = '**Answer:** People.'
  await app.goTo('import')
  await app.importing.import(await fileWith(bank('Paper.', written)))
  await app.importing.more()
  await app.importing.choose(await fileWith(bank('Stone.', written), 'paper-2026.md'))
  const merge = appPage.getByRole('radio', { name: app.t('importing.likely.merge', { n: 1 }) })
  const apart = appPage.getByRole('radio', { name: app.t('importing.likely.new', { n: 1 }) })
  await expect(merge).toBeChecked()
  await apart.focus()
  await appPage.keyboard.press('Space')
  await expect(apart).toBeChecked()
  await merge.focus()
  await appPage.keyboard.press('Space')
  await expect(merge).toBeChecked()
  await app.importing.commitButton.click()
  await appPage.getByRole('button', { name: app.t('importing.done.more') }).waitFor()
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(2)
  await app.library.open('What remembers?')
  await expect(app.reader.answer).toContainText('Stone.')
})

test('a cancelled import leaves nothing behind', async ({ app, appPage }) => {
  await app.goTo('import')
  await app.importing.choose(await fileWith(bank('Paper.', '**Answer:** People.')))
  await appPage.getByRole('button', { name: app.t('importing.cancel') }).click()
  await expect(appPage.getByRole('button', { name: app.t('importing.start.choose') })).toBeVisible()
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(0)
})

test('a line that became nothing is made a question in the preview, and shown in its source later', async ({
  app,
  appPage,
}) => {
  const text = '# Paper\n\nWhat burns?\n\n#### 1. What remembers?\n\n**Answer:** Paper.\n'
  await app.goTo('import')
  await app.importing.choose(await fileWith(text))
  await appPage
    .getByRole('button', { name: app.t('merge.editHere') })
    .first()
    .click()
  await appPage.keyboard.press('Home')
  await appPage.keyboard.type('#### 0. ')
  await appPage.keyboard.press('End')
  await appPage.keyboard.type('\n\n**Answer:** Wood.')
  await expect(app.importing.commitButton).toContainText('2')
  await app.importing.commitButton.click()
  await appPage.getByRole('button', { name: app.t('importing.done.more') }).waitFor()
  await app.goTo('library')
  await app.library.open('What burns?')
  await expect(app.reader.answer).toContainText('Wood.')
  await appPage.getByRole('button', { name: app.t('editing.menu.more') }).click()
  await appPage.getByRole('menuitem', { name: app.t('editing.menu.source') }).click()
  await expect(appPage.locator('.cm-line.at').first()).toHaveText('#### 0. What burns?')
})
