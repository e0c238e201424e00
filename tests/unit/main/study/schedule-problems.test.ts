import { expect, test } from 'vitest'
import { verifyLibrary } from '../../../../src/main/library/verify-library'
import { scheduleProblems } from '../../../../src/main/study/schedule-problems'
import { reviewDesk } from '../../../support/review-desk'

const day = 86_400_000

async function graded() {
  const desk = await reviewDesk({ a: 2 })
  await desk.start()
  await desk.grade(4)
  await desk.grade(3)
  const card = desk.library.get('cards', 'a1')
  if (!card) throw new Error('The card is missing.')
  return { ...desk, card, check: () => verifyLibrary(desk.folder, scheduleProblems) }
}

test('a card that is not what its last line of the log says is told by its question', async () => {
  const { check, card, library, settings } = await graded()
  expect(await check()).toMatchObject({ ok: true, problems: [] })
  await library.commit([{ op: 'put', table: 'cards', value: { ...card, due: card.due + 90 * day } }])
  const { ok, problems } = await check()
  expect(ok).toBe(false)
  expect(problems).toMatchObject([
    { file: 'study.json', message: expect.stringContaining('question a1 ') as string },
  ])
  await settings['scheduling.rebuild']({})
  expect((await check()).problems).toEqual([])
})

test('cards with a log of gaps, from elsewhere or practised since are none', async () => {
  const { check, card, library, start, grade, clock, review } = await graded()
  const elsewhere = { ...card, due: card.due + day, lastReviewAt: card.due }
  await library.commit([{ op: 'put', table: 'cards', value: elsewhere }])
  clock.advance(1_000)
  await start({}, 'cram')
  await grade(1)
  await review['review.flag']({ questionId: 'a2', flag: 1 })
  expect(await check()).toMatchObject({ ok: true, problems: [] })
})
