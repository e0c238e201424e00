import { describe, expect, test } from 'vitest'
import { questionQuerySchema } from '../../../../src/shared/domain/query'
import { defaultSchedulerSettings, type Grade, type Session } from '../../../../src/shared/domain/study'
import type { SessionView } from '../../../../src/shared/contract/study-values'
import { createSearch } from '../../../../src/main/search/create-search'
import { createInsights } from '../../../../src/main/services/insights'
import { createListings, questionsIn } from '../../../../src/main/services/question-listings'
import { detailOf } from '../../../../src/main/services/questions'
import { requireRecord } from '../../../../src/main/services/require'
import { createReview } from '../../../../src/main/services/review'
import { createScheduler } from '../../../../src/main/study/scheduler'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { rowsOf } from '../../../../src/main/study/study-rows'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const all = questionQuerySchema.parse({})
const answer = '- **Mechanism** how it works\n- **Limits** when it fails\n'
const day = 86_400_000

async function desk(count = 3) {
  const bench = await temporaryLibrary()
  const questions = Array.from({ length: count }, (_, index) =>
    aQuestion({ id: `q${String(index + 1)}`, answer, topics: ['Topic'] }),
  )
  await bench.library.commit(putBank(aBank(), questions))
  const { library, clock, history, ids } = bench
  const listings = createListings(library, createSearch(bench), clock)
  const calendar = studyCalendar(() => 0)
  const schedulerSettings = { ...defaultSchedulerSettings(), fuzz: false }
  const context = { library, clock, calendar, scheduler: createScheduler(schedulerSettings, calendar) }
  const review = createReview({
    context,
    history,
    ids,
    questionsOf: (query) => questionsIn(library, listings(query).ids),
    rowsOf: (query) => rowsOf(library, questionsIn(library, listings(query).ids)),
    begin: (operations) => library.commit(operations),
    detailOf: (id) => detailOf(library, requireRecord(library, 'questions', id)),
  })
  const start = (mode: 'scheduled' | 'cram' = 'scheduled') => review['review.start']({ query: all, mode })
  const grade = (grade: Grade, points?: { hit: string[]; missed: string[] }) => {
    const asked = review['review.current']({}) as SessionView | null
    const questionId = asked?.current?.detail.question.id ?? ''
    return review['review.grade']({
      questionId,
      grade,
      elapsedMilliseconds: 1_000,
      ...(points ? { points } : {}),
    })
  }
  return { ...bench, review, start, grade, insights: createInsights({ context }) }
}

describe('a review session', () => {
  test('asks new questions in order, and ends when none comes back', async () => {
    const { start, grade } = await desk(2)
    expect((await start()).current?.detail.question.id).toBe('q1')
    expect((await grade(4)).current?.detail.question.id).toBe('q2')
    const end = await grade(4)
    expect(end).toMatchObject({ current: null, done: 2, remaining: 0, summary: { grades: { 4: 2 } } })
  })

  test('tells which of its questions were removed before they could be asked', async () => {
    const { start, grade, library, review } = await desk(3)
    await start()
    await grade(4)
    await library.commit([
      { op: 'remove', table: 'questions', id: 'q1' },
      { op: 'remove', table: 'questions', id: 'q3' },
    ])
    expect(review['review.current']({})).toMatchObject({ total: 2, remaining: 1, summary: null })
    // The first was answered before it went, so only the third was missed.
    expect(await grade(4)).toMatchObject({ current: null, done: 2, summary: { gone: 1 } })
  })

  test('asks a failed question again in the same session', async () => {
    const { start, grade, clock } = await desk(1)
    await start()
    await grade(1)
    clock.advance(61_000)
    expect((await grade(3)).remaining).toBe(1)
  })

  test('a grade can be undone on the finish screen, card, log and session alike', async () => {
    const { start, grade, history, library, review } = await desk(1)
    await start()
    await grade(4)
    await history.handlers['history.undo']({})
    expect(library.get('cards', 'q1')).toBeUndefined()
    expect(library.all('reviews').size).toBe(0)
    expect(await review['review.current']({})).toMatchObject({
      done: 0,
      current: { detail: { question: { id: 'q1' } } },
    })
  })

  test('refuses a grade for a question that is not being asked, so a late key press grades nothing', async () => {
    const { start, review, library } = await desk(2)
    await start()
    const late = review['review.grade']({ questionId: 'q2', grade: 3, elapsedMilliseconds: 1 })
    await expect(late).rejects.toMatchObject({ code: 'NOT_ASKED' })
    expect(library.all('reviews').size).toBe(0)
  })

  test('cramming logs the review and leaves the schedule alone', async () => {
    const { start, grade, library } = await desk(1)
    await start()
    await grade(4)
    const before = library.get('cards', 'q1')
    await start('cram')
    await grade(1)
    expect(library.get('cards', 'q1')).toEqual(before)
    expect([...library.all('reviews').values()].map(({ kind }) => kind)).toEqual(['learn', 'cram'])
  })

  test('has nothing to ask once all is graded, until it is due', async () => {
    const { start, grade, clock } = await desk(1)
    await start()
    await grade(4)
    await expect(start()).rejects.toMatchObject({ code: 'NOTHING_TO_REVIEW' })
    clock.advance(9 * day)
    expect((await start()).current?.detail.question.id).toBe('q1')
  })

  test('a suspended question leaves the session and does not come back', async () => {
    const { start, review } = await desk(2)
    await start()
    expect((await review['review.suspend']({ questionId: 'q1' })).current?.detail.question.id).toBe('q2')
    expect((await review['review.plan']({ query: all })).askable).toBe(1)
  })
})

describe('weak topics', () => {
  test('name the points missed most, with their counts', async () => {
    const { start, grade, insights } = await desk(2)
    await start('cram')
    await grade(1, { hit: ['mechanism'], missed: ['limits'] })
    const [topic] = await insights['insights.topics']({})
    expect(topic).toMatchObject({ path: ['Topic'], missed: [{ lead: 'Limits', missed: 1, tries: 1 }] })
    expect(topic?.because.map(({ signal }) => signal)).toContain('missedPoints')
  })
})

describe('the overview', () => {
  test('counts reviews by study day and what falls due', async () => {
    const { start, grade, insights, clock } = await desk(1)
    await start()
    await grade(4)
    clock.advance(day)
    const overview = await insights['insights.overview']({ days: 3, aheadDays: 10 })
    expect(overview.history.map(({ count }) => count)).toEqual([0, 1, 0])
    expect(overview.forecast.findIndex(({ count }) => count === 1)).toBe(7)
    expect(overview).toMatchObject({ streak: 1, cards: { fresh: 0, young: 1 } })
  })
})

describe('a question in front of a person', () => {
  test('can be graded although a short step of another has fallen due meanwhile', async () => {
    const { start, grade, review, clock } = await desk(2)
    await start()
    await grade(1)
    clock.advance(70_000)
    const graded = await review['review.grade']({ questionId: 'q2', grade: 3, elapsedMilliseconds: 70_000 })
    expect(graded.current?.detail.question.id).toBe('q1')
  })

  test('keeps what was typed and ticked through a restart and through undo', async () => {
    const { start, grade, review, history } = await desk(2)
    await start()
    const draft = {
      questionId: 'q1',
      typedAnswer: 'how it works',
      shown: 1,
      hit: ['mechanism'],
      missed: [],
      picked: [],
      elapsedMilliseconds: 20,
      recallMilliseconds: 10,
    }
    await review['review.draft'](draft)
    expect(await review['review.current']({})).toMatchObject({ draft })
    expect((await grade(3)).draft).toBeNull()
    await history.handlers['history.undo']({})
    expect(await review['review.current']({})).toMatchObject({ draft, answered: 0 })
  })
})

describe('what is asked for before the last is on the disk', () => {
  test('a key pressed twice grades once', async () => {
    const { start, grade, library } = await desk()
    await start()
    const [first, second] = await Promise.allSettled([grade(4), grade(4)])
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'NOT_ASKED' } })
    expect(library.all('reviews').size).toBe(1)
  })

  test('what is kept of a question that was just graded does not bring it back', async () => {
    const { start, grade, review } = await desk()
    await start()
    const draft = {
      ...{ questionId: 'q1', typedAnswer: 'how it works', hit: [], missed: [], picked: [] },
      ...{ shown: null, elapsedMilliseconds: 1, recallMilliseconds: 1 },
    }
    await Promise.all([grade(4), review['review.draft'](draft)])
    expect(review['review.current']({})).toMatchObject({
      done: 1,
      current: { detail: { question: { id: 'q2' } } },
    })
  })
})

describe('what could be reviewed', () => {
  test('is counted for everything, each bank and each topic, and for what was found weak', async () => {
    const { start, grade, review } = await desk(3)
    await start()
    for (let round = 0; round < 3; round += 1) await grade(1)
    const outline = await review['review.outline']({})
    expect(outline.all).toMatchObject({ due: 3, fresh: 0, askable: 3 })
    expect(outline.weak.askable).toBe(3)
    expect(outline.lists.map(({ path }) => path)).toEqual([[], ['Topic']])
    expect(await review['review.plan']({ query: all, only: 'weak' })).toMatchObject({ due: 3 })
  })
})

describe('how far a session has come', () => {
  test('is kept without its queue, so that the cost of a grade does not grow with the session', async () => {
    const { start, grade, library } = await desk(3)
    await start()
    const begun = library.get('sessions', 'current')
    await grade(4)
    expect(library.get('sessions', 'current')).toEqual(begun)
    expect([...library.all('sessionProgress').values()]).toMatchObject([{ position: 1, done: 1 }])
    await start('cram')
    expect(library.all('sessionProgress').size).toBe(0)
  })

  test('goes on where a version left it that wrote the session anew with each answer', async () => {
    const { library, review, grade, clock } = await desk(3)
    const stamps = { createdAt: clock(), updatedAt: clock(), device: 'old' }
    const waiting = [{ questionId: 'q1', due: clock() + 60_000 }]
    const value: Session = {
      ...{ id: 'current', mode: 'scheduled', queue: ['q3'], waiting, total: 3, answered: 2 },
      ...stamps,
    }
    await library.commit([{ op: 'put', table: 'sessions', value }])
    const shown = { total: 3, done: 1, remaining: 2, answered: 2 }
    const current = { detail: { question: { id: 'q3' } } }
    expect(await review['review.current']({})).toMatchObject({ ...shown, current })
    expect(await grade(4)).toMatchObject({ total: 3, done: 2, remaining: 1, answered: 3 })
  })

  test('passes a question that was removed at the head of the queue, and the next can be graded', async () => {
    const { start, grade, library } = await desk(3)
    await start()
    await library.commit([{ op: 'remove', table: 'questions', id: 'q1' }])
    expect(await grade(4)).toMatchObject({
      total: 2,
      done: 1,
      current: { detail: { question: { id: 'q3' } } },
    })
  })

  test('of a session that was replaced is left alone by undo: the new one stays as it is', async () => {
    const { start, grade, history, review, clock, library } = await desk(3)
    await start()
    await grade(4)
    clock.advance(1_000)
    await start()
    await history.handlers['history.undo']({})
    expect(library.get('cards', 'q1')).toBeUndefined()
    expect(await review['review.current']({})).toMatchObject({
      ...{ answered: 0, total: 2 },
      current: { detail: { question: { id: 'q2' } } },
    })
  })
})
