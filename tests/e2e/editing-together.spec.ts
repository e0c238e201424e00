import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { DogearApp } from '../support/e2e/dogear-app'
import { painted, select } from '../support/e2e/passages'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

const title = 'Why write things down?'

async function edit(app: DogearApp): Promise<void> {
  await app.goTo('library')
  await app.library.open(title)
  await app.page
    .getByRole('main')
    .getByRole('button', { name: app.t('editing.menu.edit') })
    .click()
  await expect(answerOf(app)).toBeVisible()
}

const answerOf = ({ page, t }: DogearApp) =>
  page.getByRole('textbox', { name: t('editing.answer'), exact: true })

/** What the history of the open question holds beside what it says now. */
async function earlier({ page, t }: DogearApp): Promise<string> {
  await page.getByRole('button', { name: t('editing.menu.more') }).click()
  await page.getByRole('menuitem', { name: t('editing.menu.history') }).click()
  const compared = page.getByRole('region', { name: t('editing.history.compared') })
  await expect(compared).toBeVisible()
  return compared.innerText()
}

test.describe('a question that two windows edit', () => {
  for (const side of ['take', 'keep'] as const) {
    test(`loses the words of neither where the second one answers: ${side}`, async ({
      app,
      host,
      context,
    }) => {
      const { t } = app
      const second: Page = await context.newPage()
      await second.goto(host.url)
      const other = new DogearApp(second, t)
      await other.isReady()
      await edit(app)
      await edit(other)
      await answerOf(app).fill('Words of the first window.')
      await app.page.keyboard.press('ControlOrMeta+Enter')
      await expect(app.reader.answer).toContainText('Words of the first window.')

      await answerOf(other).fill('Words of the second window.')
      await second.keyboard.press('ControlOrMeta+Enter')
      const dialog = second.getByRole('dialog', { name: t('editing.stale.title') })
      await expect(dialog).toContainText('first')
      await dialog.getByRole('button', { name: t(`editing.stale.${side}`) }).click()
      await expect(dialog).toBeHidden()
      if (side === 'take') {
        await expect(answerOf(other)).toContainText('Words of the first window.')
        await second.keyboard.press('Escape')
        await answerOf(other).blur()
        await second.keyboard.press('Escape')
      }
      const [now, then] = side === 'take' ? ['first', 'second'] : ['second', 'first']
      await expect(other.reader.answer).toContainText(`Words of the ${now} window.`)
      expect(await earlier(other)).toContain(then)
    })
  }
})

test('the marks of a question that is split go with their part, and one undo brings all back', async ({
  app,
}) => {
  const { page, t } = app
  await edit(app)
  const [first, second] = [
    'Paper remembers what people do not.',
    'Ink dries within a minute and stays for years.',
  ]
  await answerOf(app).fill(`${first}\n\n${second}`)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(app.reader.answer).toContainText('Ink dries')
  const bar = page.getByRole('toolbar', { name: t('notes.highlight.mark') })
  for (const [words, key] of [
    ['remembers what people', '1'],
    ['within a minute', '2'],
  ] as const) {
    await select(page, words)
    await expect(bar).toBeVisible()
    await page.keyboard.press(key)
    await expect.poll(() => painted(page, `mark-${key}`)).toEqual([words])
  }
  await page.keyboard.press('e')
  // What is not saved yet is split as it is written.
  await answerOf(app).fill(`${first}\n\n${second} So it is.`)
  await answerOf(app).press('ControlOrMeta+End')
  await page.getByRole('button', { name: t('editing.split.action') }).click()
  const dialog = page.getByRole('dialog', { name: t('editing.split.title') })
  await dialog.getByRole('textbox', { name: t('editing.split.second') }).fill('And ink?')
  await dialog.getByRole('button', { name: t('editing.split.do') }).click()
  await expect(app.reader.title).toHaveText('And ink?')
  await expect(app.reader.answer).toContainText(`${second} So it is.`)
  await expect.poll(() => painted(page, 'mark-2')).toEqual(['within a minute'])
  expect(await painted(page, 'mark-1')).toEqual([])
  await app.goTo('library')
  await app.library.open(title)
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['remembers what people'])
  await expect(app.reader.answer).not.toContainText('Ink')
  expect(await painted(page, 'mark-2')).toEqual([])
  await app.undo()
  await expect(app.reader.answer).toContainText('Ink dries')
  await expect.poll(() => painted(page, 'mark-2')).toEqual(['within a minute'])
})
