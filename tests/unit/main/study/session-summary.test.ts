import { expect, test } from 'vitest'
import { requireRecord } from '../../../../src/main/services/require'
import { reviewDesk } from '../../../support/review-desk'

test('tells how many questions were removed before they could be asked', async () => {
  const { review, start, library, grade } = await reviewDesk({ a: 4, b: 1 })
  await start()
  await grade(4)
  await review['review.bury']({ questionId: 'a2' })
  const archived = requireRecord(library, 'questions', 'a4')
  const bank = requireRecord(library, 'banks', 'b')
  await library.commit([
    { op: 'remove', table: 'questions', id: 'a1' },
    { op: 'remove', table: 'questions', id: 'a3' },
    { op: 'put', table: 'questions', value: { ...archived, archivedAt: 1 } },
    { op: 'put', table: 'banks', value: { ...bank, removedAt: 1 } },
  ])
  // The first was answered before it went, and the second set aside by the person.
  expect(review['review.current']({})).toMatchObject({ current: null, summary: { gone: 3 } })
})
