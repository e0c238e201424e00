import { resolve } from 'node:path'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

const title = 'Why write things down?'

test('an answer is edited with the keyboard, compared with what it was, restored and undone', async ({
  app,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.open(title)
  await expect(app.reader.answer).toBeVisible()
  await page.keyboard.press('e')
  const answer = page.getByRole('textbox', { name: t('editing.answer'), exact: true })
  await answer.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Ink lasts ')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('longer')
  const preview = page.getByRole('region', { name: t('editing.preview') })
  await expect(preview.locator('strong')).toHaveText('longer')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(preview.locator('strong')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Enter')

  await expect(app.reader.answer).toContainText('Ink lasts')
  const more = page.getByRole('button', { name: t('editing.menu.more') })
  await more.click()
  await page.getByRole('menuitem', { name: t('editing.menu.history') }).click()
  const compared = page.getByRole('region', { name: t('editing.history.compared') })
  await expect(compared.locator('dd ins')).toContainText('Ink')
  await expect(compared.locator('dd del').first()).toContainText('Paper')
  await page.getByRole('button', { name: t('editing.history.restore') }).click()
  await expect(app.reader.answer).toContainText('Paper remembers')
  await app.undo()
  await expect(app.reader.answer).toContainText('Ink lasts')
  await app.undo()
  await expect(app.reader.answer).toContainText('Paper remembers')
})

test('what was not saved is there again after leaving and after a reload', async ({ app }) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.row(title).click()
  await app.library.isChosen(title)
  await page.keyboard.press('e')
  const field = page.getByRole('textbox', { name: t('editing.title'), exact: true })
  await field.fill('Why write anything down?')
  await page.keyboard.press('Escape')
  await field.blur()
  await page.keyboard.press('Escape')
  await page.waitForURL(/#\/library/)
  await app.library.isChosen(title)
  await page.keyboard.press('e')
  await expect(field).toHaveValue('Why write anything down?')
  await page.reload()
  await expect(field).toHaveValue('Why write anything down?')
  await page.getByRole('button', { name: t('editing.draft.discard') }).click()
  await expect(field).toHaveValue(title)
})

test('a question without a title is not saved and says why', async ({ app }) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.row(title).click()
  await app.library.isChosen(title)
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: t('editing.title'), exact: true }).fill(' ')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText(t('editing.problem.EMPTY_TITLE')).first()).toBeVisible()
  await expect(page).toHaveURL(/#\/edit\//)
})
