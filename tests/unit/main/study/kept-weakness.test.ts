import { expect, test } from 'vitest'
import type { Operation } from '../../../../src/shared/domain/records'
import { topicId } from '../../../../src/shared/domain/records'
import { topicWeaknesses } from '../../../../src/main/study/topic-weakness'
import { reviewDesk } from '../../../support/review-desk'

const day = 86_400_000
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

test('what is weak follows every change it rests on and the passing of days, and nothing else', async () => {
  const { context, library, clock, start, grade } = await reviewDesk({ a: 3 })
  const topic = async () => (await topicWeaknesses(context))[0]
  const commit = (operation: Operation) => library.commit([operation])
  expect((await topic())?.evidence).toMatchObject({ graded: 0, bookmarks: 0, markedWeak: false })

  await start()
  await grade(3)
  expect((await topic())?.evidence.graded).toBe(1)
  await commit({ op: 'put', table: 'bookmarks', value: { id: 'a2', ...stamps } })
  expect((await topic())?.evidence.bookmarks).toBe(1)
  const weak = { id: topicId('a', ['Topic']), bankId: 'a', path: ['Topic'], weak: true, ...stamps }
  await commit({ op: 'put', table: 'topicStates', value: weak })
  expect((await topic())?.evidence.markedWeak).toBe(true)
  await commit({ op: 'remove', table: 'questions', id: 'a3' })
  expect((await topic())?.evidence.questions).toBe(2)

  const before = await topic()
  await commit({ op: 'put', table: 'notes', value: { id: 'n', questionId: 'a1', body: 'kept', ...stamps } })
  expect(await topic()).toBe(before)
  clock.advance(30 * day)
  expect((await topic())?.evidence.expectedForgotten).toBeGreaterThan(before?.evidence.expectedForgotten ?? 1)
})

test('of one bank and of all the same is told', async () => {
  const { context } = await reviewDesk({ a: 3, b: 2 })
  const all = await topicWeaknesses(context)
  expect(await topicWeaknesses(context, 'b')).toEqual(all.filter(({ bankId }) => bankId === 'b'))
  expect(all).toHaveLength(2)
})

test('who asks meanwhile gets the same, and what changes meanwhile is seen the next time', async () => {
  const { context, library } = await reviewDesk({ a: 3 })
  const [first, second] = await Promise.all([topicWeaknesses(context), topicWeaknesses(context)])
  expect(second[0]).toBe(first[0])
  const bookmark = (id: string) =>
    library.commit([{ op: 'put', table: 'bookmarks', value: { id, ...stamps } }])
  await bookmark('a1')
  const asked = topicWeaknesses(context)
  await Promise.all([asked, bookmark('a2')])
  expect((await topicWeaknesses(context))[0]?.evidence.bookmarks).toBe(2)
})
