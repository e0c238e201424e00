import { resolve } from 'node:path'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('resources/banks/llm-startup.zh-CN.md')] })

test('finds Chinese by any part of a word, as one types, in titles, answers and notes', async ({ app }) => {
  await app.goTo('library')
  await app.library.search.fill('千卡')
  await expect(app.library.row('千卡训练为什么不是单卡训练乘以一千')).toBeVisible()
  await app.library.search.fill('此处绝无此话')
  await expect(app.library.rows).toHaveCount(0)
  await app.library.search.fill('微调')
  await expect(app.library.rows.first()).toContainText('微调')
})

test('a list is worked by the keyboard alone: search, choose, fold, open, and back', async ({
  app,
  page,
}) => {
  await app.goTo('library')
  await app.library.rows.first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('显存')
  await expect(app.library.rows.first()).toContainText('显存')
  await page.keyboard.press('ArrowDown')
  await expect(app.library.rows.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/read\//)
  await expect(app.reader.answer).toBeVisible()
  await page.keyboard.press('b')
  await expect(app.reader.corner).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(app.library.list).toBeVisible()
})

test('a search is completed while typed, told what is wrong, and kept on the shelf', async ({ app }) => {
  await app.goTo('library')
  const field = app.library.search
  await field.fill('is:bo')
  await app.page.getByRole('option', { name: 'is:bookmarked' }).waitFor()
  await field.press('ArrowDown')
  await field.press('Enter')
  await expect(field).toHaveValue('is:bookmarked ')

  await field.fill('titel:x')
  await expect(app.main.getByRole('alert')).toContainText('titel:')
  await app.page.getByRole('button', { name: app.t('search.mend', { query: 'title:x' }) }).click()
  await expect(field).toHaveValue('title:x')

  await field.fill('title:微调')
  await app.page.getByRole('button', { name: app.t('search.save.do') }).click()
  await app.page.getByRole('textbox', { name: app.t('search.save.name') }).fill('Folding')
  await app.page.keyboard.press('Enter')
  await expect(app.shelf.getByRole('link', { name: /^Folding/ })).toBeVisible()
})
