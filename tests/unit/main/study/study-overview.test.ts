import { expect, test } from 'vitest'
import type { Review } from '../../../../src/shared/domain/study'
import { allAtOnce } from '../../../../src/main/in-slices'
import { stamp } from '../../../../src/main/services/stamp'
import { createStudyContext } from '../../../../src/main/study/create-study-context'
import { overviewSteps } from '../../../../src/main/study/study-overview'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const day = 86_400_000

/** Two banks of one question in each of two topics, and reviews so many days ago. */
async function reviewed(
  given: readonly (Partial<Review> & { ago: number; stability?: number; from?: number })[],
) {
  const { library, clock } = await temporaryLibrary()
  for (const bankId of ['a', 'b']) {
    const questions = ['Paper', 'Ink'].map((topic) =>
      aQuestion({ id: `${bankId}-${topic}`, bankId, topics: [topic, 'Deeper'] }),
    )
    await library.commit(putBank(aBank({ id: bankId, title: bankId.toUpperCase() }), questions))
  }
  const context = createStudyContext(library, clock, () => 0)
  const now = clock()
  const reviews = given.map(({ ago, stability = 1, from, ...more }, index): Review => {
    const at = now - ago * day
    const memory = context.scheduler.grade('x', null, 3, at).memory
    return {
      ...{ id: `r${String(index)}`, questionId: 'a-Paper', at, timeZoneOffset: 0, rating: 3, kind: 'review' },
      ...{ before: from === undefined ? null : { ...memory, stability: from } },
      ...{ after: { ...memory, stability }, intervalBefore: 0, intervalAfter: 1 },
      ...{ elapsedMilliseconds: 1_000, scheduler: 'test', ...stamp(library, clock) },
      ...more,
    }
  })
  await library.commit(reviews.map((value) => ({ op: 'put' as const, table: 'reviews' as const, value })))
  const dateOf = (ago: number): string => new Date(now - ago * day).toISOString().slice(0, 10)
  const overview = (period: Partial<Parameters<typeof overviewSteps>[1]>) =>
    allAtOnce(overviewSteps(context, { days: 30, aheadDays: 7, ...period }, 0.9))
  return { overview, dateOf }
}

test('a period that ended counts neither what came before it nor what came after', async () => {
  const { overview, dateOf } = await reviewed([{ ago: 50 }, { ago: 40 }, { ago: 35, rating: 1 }, { ago: 2 }])
  const { history, retention, elapsedMilliseconds } = overview({ days: 10, until: dateOf(34) })
  expect(history.map(({ count }) => count)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
  expect(history.at(-1)?.day).toBe(dateOf(34))
  expect(retention.all).toEqual({ count: 2, recalled: 1 })
  expect(elapsedMilliseconds).toBe(2_000)
})

test('an end in the future is today', async () => {
  const { overview, dateOf } = await reviewed([{ ago: 0 }])
  expect(overview({ days: 2, until: '2999-01-01' }).history.map(({ day }) => day)).toEqual([
    dateOf(1),
    dateOf(0),
  ])
})

test('everything begins with the first review, and the calendar still shows a year', async () => {
  const { overview, dateOf } = await reviewed([{ ago: 800 }, { ago: 1 }])
  const { history, calendar } = overview({ days: 36_600 })
  expect(history[0]).toMatchObject({ day: dateOf(800), count: 1 })
  expect(calendar).toHaveLength(801)
  const short = overview({ days: 7 })
  expect(short.history).toHaveLength(7)
  expect(short.calendar).toHaveLength(365)
  expect((await reviewed([{ ago: 3 }])).overview({ days: 36_600 }).history).toHaveLength(365)
})

test('time is told for each day, practice included', async () => {
  const { overview } = await reviewed([
    { ago: 1, elapsedMilliseconds: 4_000 },
    { ago: 1, kind: 'cram', elapsedMilliseconds: 5_000 },
    { ago: 0, rating: 0, elapsedMilliseconds: 9_000 },
  ])
  expect(overview({ days: 2 }).history).toMatchObject([
    { count: 2, milliseconds: 9_000, counted: 1, recalled: 1 },
    { count: 0, milliseconds: 0, counted: 0, recalled: 0 },
  ])
})

test('growth of stability goes on from what was learnt before the period', async () => {
  const { overview, dateOf } = await reviewed([
    { ago: 60, questionId: 'a-Paper', stability: 10 },
    { ago: 50, questionId: 'a-Ink', stability: 20 },
    { ago: 5, questionId: 'a-Paper', stability: 30 },
    { ago: 4, questionId: 'a-Paper', stability: 1, kind: 'cram' },
  ])
  expect(overview({ days: 30 }).stability).toEqual([{ day: dateOf(5), days: 25 }])
})

test('a topic is told apart from its neighbours and from its like in another bank', async () => {
  const { overview } = await reviewed([
    { ago: 3, questionId: 'a-Paper', from: 4, stability: 6 },
    { ago: 2, questionId: 'a-Paper', rating: 1, stability: 2 },
    { ago: 2, questionId: 'a-Ink', kind: 'cram', elapsedMilliseconds: 7_000 },
    { ago: 1, questionId: 'b-Paper', kind: 'learn', stability: 3 },
    { ago: 1, questionId: 'gone' },
  ])
  expect(overview({}).topics).toMatchObject([
    { bankId: 'a', path: ['Ink'], milliseconds: 7_000, counted: 0, growth: null },
    { bankId: 'a', path: ['Paper'], counted: 2, recalled: 1, growth: { questions: 1, before: 4, after: 2 } },
    { bankId: 'b', path: ['Paper'], counted: 0, growth: { questions: 1, before: 0, after: 3 } },
  ])
  expect(overview({ bankId: 'a' }).topics).toHaveLength(2)
  const ofTopic = overview({ bankId: 'a', topic: ['Paper', 'Deeper'] })
  expect(ofTopic.retention.all.count).toBe(2)
  expect(ofTopic.cards.fresh).toBe(1)
})
