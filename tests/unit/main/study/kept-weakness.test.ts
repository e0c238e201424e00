import { expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { topicId } from '../../../../src/shared/domain/records'
import { topicWeaknesses } from '../../../../src/main/study/topic-weakness'
import { reviewDesk } from '../../../support/review-desk'

const day = 86_400_000
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

test('what is weak follows every change it rests on and the passing of days, and nothing else', async () => {
  const { context, library, clock, start, grade } = await reviewDesk({ a: 3 })
  const topic = () => topicWeaknesses(context)[0]
  const commit = (operation: Operation) => library.commit([operation])
  expect(topic()?.evidence).toMatchObject({ graded: 0, bookmarks: 0, markedWeak: false })

  await start()
  await grade(3)
  expect(topic()?.evidence.graded).toBe(1)
  await commit({ op: 'put', table: 'bookmarks', value: { id: 'a2', ...stamps } })
  expect(topic()?.evidence.bookmarks).toBe(1)
  const weak = { id: topicId('a', ['Topic']), bankId: 'a', path: ['Topic'], weak: true, ...stamps }
  await commit({ op: 'put', table: 'topicStates', value: weak })
  expect(topic()?.evidence.markedWeak).toBe(true)
  await commit({ op: 'remove', table: 'questions', id: 'a3' })
  expect(topic()?.evidence.questions).toBe(2)

  const before = topic()
  await commit({ op: 'put', table: 'notes', value: { id: 'n', questionId: 'a1', body: 'kept', ...stamps } })
  expect(topic()).toBe(before)
  clock.advance(30 * day)
  expect(topic()?.evidence.expectedForgotten).toBeGreaterThan(before?.evidence.expectedForgotten ?? 1)
})

test('of one bank and of all the same is told', async () => {
  const { context } = await reviewDesk({ a: 3, b: 2 })
  const all = topicWeaknesses(context)
  expect(topicWeaknesses(context, 'b')).toEqual(all.filter(({ bankId }) => bankId === 'b'))
  expect(all).toHaveLength(2)
})
