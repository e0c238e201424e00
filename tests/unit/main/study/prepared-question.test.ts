import { expect, test } from 'vitest'
import { reviewDesk } from '../../../support/review-desk'

const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

test('the question after a grade shows what was saved while the grade was on its way', async () => {
  const { start, grade, library } = await reviewDesk({ a: 3 })
  await start()
  const graded = grade(4)
  const marked = library.commit([{ op: 'put', table: 'bookmarks', value: { id: 'a2', ...stamps } }])
  const [view] = await Promise.all([graded, marked])
  expect(view.current?.detail).toMatchObject({ question: { id: 'a2' }, bookmark: { id: 'a2' } })
})

test('the question after a grade shows what was being saved when the grade was given', async () => {
  const { start, grade, library } = await reviewDesk({ a: 3 })
  await start()
  const marked = library.commit([{ op: 'put', table: 'bookmarks', value: { id: 'a2', ...stamps } }])
  const [view] = await Promise.all([grade(4), marked])
  expect(view.current?.detail).toMatchObject({ question: { id: 'a2' }, bookmark: { id: 'a2' } })
})

test('the question after a grade is exactly what asking for it again gives', async () => {
  const { start, grade, view } = await reviewDesk({ a: 4 })
  await start()
  for (const given of [4, 1, 3, 2] as const) expect(await grade(given)).toEqual(view())
})

test('a failed question that is the only one left comes back with the card its grade made', async () => {
  const { start, grade, clock } = await reviewDesk({ a: 1 })
  await start()
  clock.advance(1_000)
  expect((await grade(1)).current).toMatchObject({ card: { state: 'learning', repetitions: 1 } })
})
