import { resolve } from 'node:path'
import { ReviewRoom } from '../support/e2e/review-room'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/choices.md')] })

test('the key B picks the choice B and folds no corner', async ({ app, page }) => {
  const review = new ReviewRoom(page, app.t)
  await page.goto(new URL('#/review', page.url()).href)
  await page.getByRole('button', { name: app.t('review.start.start') }).click()
  await review.isAt(1, 2)
  await page.keyboard.press('b')
  await expect(page.getByRole('radio', { name: /Rain/ })).toBeChecked()
  await expect(page.getByRole('button', { name: app.t('reader.corner') })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
})

test('questions chosen in the list are reviewed, and practised where none is due', async ({ app, page }) => {
  const review = new ReviewRoom(page, app.t)
  for (const isPractice of [false, true]) {
    await app.goTo('library')
    await app.library.focusList()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    const bar = page.getByRole('toolbar', { name: app.t('editing.chosen.bar') })
    await bar.getByRole('button', { name: app.t('editing.chosen.review') }).click()
    await review.isAt(1, 1)
    const practice = page.getByText(app.t('review.start.modes.cram.name'), { exact: true })
    await expect(practice).toHaveCount(isPractice ? 1 : 0)
    await review.grade('4')
    await expect(page.getByRole('heading', { name: app.t('review.finish.title') })).toBeVisible()
  }
})
