import { resolve } from 'node:path'
import { DogearApp } from '../support/e2e/dogear-app'
import { startHost } from '../support/e2e/host-process'
import { ReviewRoom } from '../support/e2e/review-room'
import { untilSaved } from '../support/e2e/saved'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('a session is graded, undone from the finish on, and graded again, by keyboard alone', async ({
  app,
  page,
}) => {
  const review = new ReviewRoom(page, app.t)
  await review.start()
  await review.isAt(1, 3)
  for (const next of [2, 3]) {
    await review.grade('4')
    await review.isAt(next, 3)
    await expect(review.reveal).toBeVisible()
  }
  await review.grade('4')
  const finished = page.getByRole('heading', { name: app.t('review.finish.title') })
  await expect(finished).toBeVisible()
  for (const back of [3, 2, 1]) {
    await page.keyboard.press('z')
    await review.isAt(back, 3)
  }
  await expect(review.grades).toBeVisible()
  await page.keyboard.press('4')
  await review.isAt(2, 3)
})

test('a review goes on exactly where it was after the plug was pulled', async ({
  app,
  host,
  library,
  page,
}) => {
  const review = new ReviewRoom(page, app.t)
  await review.start()
  await review.grade('4')
  await review.isAt(2, 3)
  await page.keyboard.press('w')
  await untilSaved(page, 'Half an answer', async () => {
    await review.lines.pressSequentially('Half an answer')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })
  await expect(page.getByText(app.t('review.open.title'))).toBeVisible()
  await host.kill()

  const again = await startHost(library)
  await page.goto(again.url)
  const after = new DogearApp(page, app.t)
  await after.isReady()
  await page.goto(new URL('#/review', page.url()).href)
  await expect(page.getByText(app.t('review.open.title'))).toBeVisible()
  await page.keyboard.press('Enter')
  await review.isAt(2, 3)
  await expect(review.lines).toHaveValue('Half an answer')
  await again.stop()
})
