import { resolve } from 'node:path'
import { painted, select } from '../support/e2e/passages'
import { untilSaved } from '../support/e2e/saved'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

const passage = 'what people do not'

test('a passage marked by a key is painted, keeps its note, and both are there after a reload', async ({
  app,
}) => {
  const { page } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await select(page, passage)
  await expect(page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })).toBeVisible()
  await page.keyboard.press('3')
  await expect.poll(() => painted(page, 'mark-3')).toEqual([passage])

  await select(page, 'Paper remembers')
  await expect(page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })).toBeVisible()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: app.t('notes.write') })
  await untilSaved(page, 'So it should be kept.', async () => {
    await field.fill('So it should be kept.')
    await field.press('Escape')
  })
  const list = page.getByRole('list', { name: app.t('notes.highlight.list') })
  await expect(list).toContainText('So it should be kept.')
  await expect.poll(() => painted(page, 'mark-3')).toHaveLength(2)

  await page.reload()
  await expect.poll(() => painted(page, 'mark-3')).toEqual(['Paper remembers', passage])
  await expect(list).toContainText('So it should be kept.')
})

test('a mark is undone, and Escape leaves a selection unmarked', async ({ app }) => {
  const { page } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  const bar = page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })
  await select(page, passage)
  await expect(bar).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(app.reader.title).toBeVisible()
  await select(page, passage)
  await expect(bar).toBeVisible()
  await page.keyboard.press('1')
  await expect.poll(() => painted(page, 'mark-1')).toEqual([passage])
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => painted(page, 'mark-1')).toEqual([])
})

test('a passage is selected, marked and written at by keys alone', async ({ app }) => {
  const { page } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  const selected = () => page.evaluate(() => getSelection()?.toString().trim())
  const bar = page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })

  await page.keyboard.press('m')
  await expect.poll(selected).toBe('Paper')
  await page.keyboard.press('ArrowRight')
  await expect.poll(selected).toBe('remembers')
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight')
  await expect.poll(selected).toBe('remembers what')
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(selected).toBe('remembers what pe')
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(selected).toBe('remembers what')
  await expect(bar).toBeVisible()
  await page.keyboard.press('2')
  await expect.poll(() => painted(page, 'mark-2')).toEqual(['remembers what'])

  await page.keyboard.press('m')
  await expect(bar).toBeVisible()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: app.t('notes.write') })
  await expect(field).toBeFocused()
  await page.keyboard.type('Without a mouse.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('list', { name: app.t('notes.highlight.list') })).toContainText(
    'Without a mouse.',
  )
  await expect.poll(() => painted(page, 'mark-2')).toEqual(['Paper', 'remembers what'])
})

test('a question made of a passage and its mark lead to each other; left unasked, no mark stays', async ({
  app,
}) => {
  const { page, t } = app
  await app.goTo('library')
  await app.library.open('Why write things down?')
  const ask = async () => {
    await select(page, passage)
    await expect(page.getByRole('toolbar', { name: t('notes.highlight.mark') })).toBeVisible()
    await page.keyboard.press('q')
  }
  const dialog = page.getByRole('dialog', { name: t('notes.highlight.asking.title') })
  const list = page.getByRole('list', { name: t('notes.highlight.list') })
  await ask()
  await dialog.getByRole('button', { name: t('common.cancel') }).click()
  await expect(dialog).toBeHidden()
  await expect(list).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('mark-1')?.size ?? 0)).toBe(0)

  await ask()
  await dialog.getByRole('textbox', { name: t('notes.highlight.asking.question') }).fill('Who forgets?')
  await page.keyboard.press('Enter')
  await list.getByRole('link', { name: t('notes.highlight.asked') }).click()
  await expect(app.reader.title).toHaveText('Who forgets?')
  await page.getByRole('link', { name: t('reader.passageOf', { title: 'Why write things down?' }) }).click()
  await expect(app.reader.title).toHaveText('Why write things down?')
  const note = await list.getByRole('listitem').first().getAttribute('id')
  await expect(page.locator('[data-field="answer"] p')).toHaveAttribute('aria-details', note ?? '')
})
