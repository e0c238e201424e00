import { resolve } from 'node:path'
import { painted, select } from '../support/e2e/passages'
import { ReviewRoom } from '../support/e2e/review-room'
import { untilSaved } from '../support/e2e/saved'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/choices.md')] })

test('a choice is marked and noted in the reader, covered with the answer, and shown in review', async ({
  app,
  page,
}) => {
  const { t } = app
  const bar = page.getByRole('toolbar', { name: t('notes.highlight.mark') })
  const reveal = (): Promise<void> =>
    page
      .getByRole('button', { name: t('reader.showAnswer') })
      .first()
      .click()
  await app.goTo('library')
  await app.library.open('Which of these falls from clouds?')
  const choices = page.locator('[data-field="choices"]')
  await reveal()
  await expect(choices).toBeVisible()
  await select(page, 'Rain', 'choices')
  await expect(bar).toBeVisible()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: t('notes.write') })
  await untilSaved(page, 'Drops.', async () => {
    await field.fill('Drops.')
    await field.press('Escape')
  })
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['Rain'])
  await expect(page.getByRole('list', { name: t('notes.highlight.list') })).toContainText('Drops.')

  await page.reload()
  await expect(page.getByRole('radio', { name: /Rain/ })).toBeEnabled()
  expect(await painted(page, 'mark-1')).toEqual([])
  await reveal()
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['Rain'])

  const review = new ReviewRoom(page, t)
  await page.goto(new URL('#/review', page.url()).href)
  await page.getByRole('button', { name: t('review.start.start') }).click()
  await review.isAt(1, 2)
  await expect(page.getByRole('heading', { name: 'Which of these falls from clouds?' })).toBeVisible()
  await expect(choices).toHaveCount(0)
  expect(await painted(page, 'mark-1')).toEqual([])
  await page.keyboard.press('Space')
  await expect(review.grades).toBeVisible()
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['Rain'])
  await expect(page.getByRole('list', { name: t('notes.highlight.list') })).toContainText('Drops.')
})
