import { resolve } from 'node:path'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('several questions are chosen with the keyboard, removed together and brought back by one undo', async ({
  app,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(3)
  await app.library.focusList()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('toolbar', { name: t('editing.chosen.bar') })
  await expect(bar).toContainText(t('editing.chosen.count', { count: 2 }))
  await bar.getByRole('button', { name: t('editing.chosen.archive') }).click()
  await expect(app.library.rows).toHaveCount(1)
  await app.undo()
  await expect(app.library.rows).toHaveCount(3)
})

test('two questions become one with the note of both, and undo parts them', async ({ app }) => {
  const { page, t } = app
  await app.goTo('library')
  const title = await app.library.rows.nth(1).innerText()
  await app.library.rows.nth(1).dblclick()
  await page.waitForURL(/#\/read\//)
  await app.reader.writeNote('Of the second.')
  await app.reader.back()
  await app.library.focusList()
  await page.keyboard.press('ControlOrMeta+a')
  const bar = page.getByRole('toolbar', { name: t('editing.chosen.bar') })
  await expect(bar).toContainText(t('editing.chosen.count', { count: 3 }))
  await bar.getByRole('button', { name: t('editing.chosen.merge') }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio')).toHaveCount(3)
  await dialog.getByRole('button', { name: t('editing.merge.do') }).click()
  await expect(app.library.rows).toHaveCount(1)
  await expect(app.reader.notes).toContainText('Of the second.')
  await expect(app.reader.answer.getByRole('heading').first()).toContainText(title.split('\n')[0] ?? title)
  await app.undo()
  await expect(app.library.rows).toHaveCount(3)
})

test('a word is replaced in the places that were left ticked, and undo brings it back', async ({ app }) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.row('Why write things down?').click()
  await app.library.isChosen('Why write things down?')
  await page.keyboard.press('ControlOrMeta+Shift+H')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: t('editing.replace.find'), exact: true }).fill('Paper')
  await dialog.getByRole('textbox', { name: t('editing.replace.replacement') }).fill('Vellum')
  await expect(dialog.getByRole('checkbox').first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Replace \d/ }).click()
  await expect(app.reader.answer).toContainText('Vellum')
  await app.undo()
  await expect(app.reader.answer).toContainText('Paper')
})

test('a bank and its first question are made by hand', async ({ app }) => {
  const { page, t } = app
  await app.shelf.getByRole('button', { name: t('editing.bank.new') }).click()
  await page.getByRole('textbox', { name: t('editing.bank.title'), exact: true }).fill('Notebooks of mine')
  await page.keyboard.press('Enter')
  const main = page.getByRole('main')
  await main
    .getByRole('link', { name: t('editing.newQuestion') })
    .last()
    .click()
  await page.getByRole('textbox', { name: t('editing.title'), exact: true }).fill('Which paper?')
  const topic = page.getByRole('combobox', { name: t('editing.topic') })
  await topic.fill('Materials')
  await topic.press('Enter')
  await page.getByRole('textbox', { name: t('editing.answer'), exact: true }).fill('Any that lies flat.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(app.library.row('Which paper?')).toBeVisible()
  await expect(app.library.node('Materials')).toBeVisible()
})
