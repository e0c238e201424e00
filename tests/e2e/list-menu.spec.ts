import { resolve } from 'node:path'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('a line has a menu: by pointer for the line itself, by keyboard for all that are chosen', async ({
  app,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(3)
  const last = app.library.rows.last()
  await last.click({ button: 'right' })
  const item = (name: string) => page.getByRole('menuitem', { name: t(name) })
  await item('editing.chosen.foldOne').click()
  await expect(last).toContainText(t('library.row.folded'))
  await expect(last).toHaveAttribute('aria-selected', 'true')

  await app.library.focusList()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar')).toContainText(t('editing.chosen.count', { count: 2 }))
  await page.keyboard.press('Shift+F10')
  await item('editing.chosen.archive').click()
  await expect(app.library.rows).toHaveCount(1)
  await app.undo()
  await expect(app.library.rows).toHaveCount(3)
})

test('Delete removes what is chosen, and it is brought back from where the removed are', async ({ app }) => {
  const { page, t } = app
  await app.goTo('library')
  await expect(app.library.rows).toHaveCount(3)
  // The room has the focus, not the list: arrows lead into it all the same.
  await page.keyboard.press('ArrowDown')
  await expect(app.library.rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  const title = await app.library.rows.nth(1).locator('.title').innerText()
  await page.keyboard.press('Delete')
  await expect(app.library.row(title)).toHaveCount(0)
  await app.command(t('palette.removed'))
  await app.library.row(title).click()
  await app.library.focusList()
  await page.keyboard.press('Delete')
  await app.says(t('editing.done.broughtBack', { count: 1 }))
  await app.library.search.fill('')
  await expect(app.library.row(title)).toBeVisible()
})

test('questions are copied as text, words that are selected stay what is copied', async ({ app }) => {
  const { page, t } = app
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await app.goTo('library')
  await app.library.focusList()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('toolbar')).toContainText(t('editing.chosen.count', { count: 3 }))
  await page.keyboard.press('ControlOrMeta+c')
  await app.says(t('editing.done.copied', { count: 3 }))
  expect(await clipboard()).toMatch(/^## .+\n\n[^]+\n\n## .+/)
  await page.evaluate(() =>
    getSelection()?.selectAllChildren(document.querySelector('main h1') ?? document.body),
  )
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(clipboard).not.toContain('## ')
})
