import { resolve } from 'node:path'
import { painted, select } from '../support/e2e/passages'
import { ReviewRoom } from '../support/e2e/review-room'
import { expect, test } from '../support/e2e/test'

test.use({ banks: [resolve('tests/fixtures/e2e/three-questions.md')] })

test('marks and their notes stand on the revealed answer, and one is made there without grading', async ({
  app,
  page,
}) => {
  const { t } = app
  const bar = page.getByRole('toolbar', { name: t('notes.highlight.mark') })
  await app.goTo('library')
  await app.library.open('Why write things down?')
  await select(page, 'Paper remembers')
  await expect(bar).toBeVisible()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: t('notes.write') })
  await field.fill('People forget.')
  await field.press('Escape')
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['Paper remembers'])

  const review = new ReviewRoom(page, t)
  await review.start()
  await expect(page.getByRole('heading', { name: 'Why write things down?' })).toBeVisible()
  expect(await painted(page, 'mark-1')).toEqual([])
  await page.keyboard.press('Space')
  await expect(review.grades).toBeVisible()
  await expect.poll(() => painted(page, 'mark-1')).toEqual(['Paper remembers'])
  const list = page.getByRole('list', { name: t('notes.highlight.list') })
  await expect(list).toContainText('People forget.')

  await select(page, 'people do not')
  await expect(bar).toBeVisible()
  await page.keyboard.press('3')
  await expect.poll(() => painted(page, 'mark-3')).toEqual(['people do not'])
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await review.isAt(1, 3)
  await page.keyboard.press('4')
  await review.isAt(2, 3)
  expect(await painted(page, 'mark-1')).toEqual([])
})
