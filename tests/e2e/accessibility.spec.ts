import { resolve } from 'node:path'
import type { RoomName } from '../support/e2e/dogear-app'
import { select } from '../support/e2e/passages'
import { ReviewRoom } from '../support/e2e/review-room'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('resources/banks/llm-startup.en.md')] })

const rooms: RoomName[] = ['today', 'library', 'bookmarks', 'import', 'settings']

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })

    for (const room of rooms) {
      test(`axe finds nothing in the room ${room}`, async ({ app, checkAxe }) => {
        await app.goTo(room)
        await expect(app.main.getByRole('heading').first()).toBeVisible()
        await checkAxe()
      })
    }

    test('axe finds nothing in the reader with a note open', async ({ app, checkAxe }) => {
      await app.goTo('library')
      await app.library.open('What is a large pre-trained model')
      await app.reader.writeNote('A note.')
      await checkAxe()
    })

    test('axe finds nothing in the reader with marks, nor where they are listed', async ({
      app,
      page,
      checkAxe,
    }) => {
      await app.goTo('library')
      await app.library.open('What is a large pre-trained model')
      const words = await page.locator('[data-field="answer"] p').first().innerText()
      const list = page.getByRole('list', { name: app.t('notes.highlight.list') })
      for (const [index, key] of ['1', '2', '3', '4'].entries()) {
        await select(page, words.slice(index * 6, index * 6 + 5))
        await expect(page.getByRole('toolbar', { name: app.t('notes.highlight.mark') })).toBeVisible()
        if (index === 1) await checkAxe()
        await page.keyboard.press(key)
        await expect(list.getByRole('article')).toHaveCount(index + 1)
      }
      await list.getByRole('button').first().focus()
      await checkAxe()
      await page.goto(new URL('#/annotations', page.url()).href)
      await expect(
        page.getByRole('listbox', { name: app.t('annotations.list') }).getByRole('option'),
      ).toHaveCount(4)
      await checkAxe()
    })

    test('axe finds nothing in a review, before and after the answer and at its end', async ({
      app,
      page,
      checkAxe,
    }) => {
      const review = new ReviewRoom(page, app.t)
      await app.goTo('library')
      await app.library.focusList()
      await page.keyboard.press('Home')
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: app.t('editing.chosen.review') }).click()
      await expect(review.reveal).toBeVisible()
      await checkAxe()
      await page.keyboard.press('Space')
      await expect(review.grades).toBeVisible()
      await checkAxe()
      await page.keyboard.press('4')
      await expect(page.getByRole('heading', { name: app.t('review.finish.title') })).toBeVisible()
      await checkAxe()
    })

    test('axe finds nothing in the editor, in the history and with lines chosen', async ({
      app,
      page,
      checkAxe,
    }) => {
      await app.goTo('library')
      await app.library.focusList()
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+ArrowDown')
      await expect(page.getByRole('toolbar', { name: app.t('editing.chosen.bar') })).toBeVisible()
      await checkAxe()
      await page.keyboard.press('e')
      const answer = page.getByRole('textbox', { name: app.t('editing.answer'), exact: true })
      await answer.fill('Short.')
      await checkAxe()
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.getByRole('button', { name: app.t('editing.menu.more') }).click()
      await page.getByRole('menuitem', { name: app.t('editing.menu.history') }).click()
      await expect(page.getByRole('region', { name: app.t('editing.history.compared') })).toBeVisible()
      await checkAxe()
    })

    test('axe finds nothing where an exam is set up, sat, judged and told in figures', async ({
      app,
      page,
      checkAxe,
    }) => {
      await app.goTo('exam')
      await page.getByRole('radio', { name: app.t('exam.draw.topics') }).click()
      await expect(page.getByRole('columnheader', { name: app.t('exam.weights.weight') })).toBeVisible()
      await checkAxe()
      await page.getByRole('button', { name: app.t('exam.setup.begin'), exact: true }).click()
      await expect(page.getByRole('timer')).toBeVisible()
      await checkAxe()
      await page
        .getByRole('button', { name: app.t('exam.handIn.do') })
        .first()
        .click()
      await checkAxe()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: app.t('exam.handIn.do') })
        .click()
      await page.getByRole('button', { name: app.t('exam.result.judge') }).click()
      const confirm = page.getByRole('button', { name: app.t('exam.judge.confirm') })
      await expect(confirm).toBeVisible()
      await checkAxe()
      await confirm.click()
      await page.getByRole('button', { name: app.t('exam.judge.summary') }).click()
      await expect(page.getByRole('heading', { name: app.t('exam.result.topics') })).toBeVisible()
      await checkAxe()
      await app.goTo('insights')
      await expect(page.getByRole('heading', { name: app.t('insights.by.title') })).toBeVisible()
      await checkAxe()
      const tables = page.getByRole('button', { name: app.t('insights.table.show') })
      while ((await tables.count()) > 0) await tables.first().click()
      await checkAxe()
    })
  })
}
