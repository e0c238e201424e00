import { resolve } from 'node:path'
import { expect, test } from '../support/e2e/test'

const bank = resolve('tests/fixtures/e2e/three-questions.md')

test('on a first start the bundled bank in the language of the app is one click away', async ({ app }) => {
  await app.main
    .getByRole('button', { name: app.t('today.first.open') })
    .first()
    .click()
  await expect(app.library.node('Starting a Company on Large Models')).toBeVisible()
  await expect(app.main).toContainText('What is a large pre-trained model')
})

test("on a first start one's own files are chosen there, and previewed at once", async ({ app, page }) => {
  const chooser = page.waitForEvent('filechooser')
  await app.main.getByRole('button', { name: app.t('today.first.choose') }).click()
  await (await chooser).setFiles([bank])
  await expect(app.importing.commitButton).toBeVisible()
})

test('importing one file twice adds its questions once', async ({ app }) => {
  await app.goTo('import')
  await app.importing.import(bank)
  await app.importing.more()
  await app.importing.choose(bank)
  await expect(app.importing.nothingNew).toBeVisible()
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(3)
})

test('an import can be undone and redone as one step', async ({ app }) => {
  await app.goTo('import')
  await app.importing.import(bank)
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(3)
  await app.undo()
  await expect(app.library.rows).toHaveCount(0)
  await app.redo()
  await expect(app.library.rows).toHaveCount(3)
})
