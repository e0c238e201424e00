import { describe, expect, test } from 'vitest'
import type { DatedPlan } from '../../../../src/shared/contract/planning-values'
import { defaultSchedulerSettings, type Grade, type Review } from '../../../../src/shared/domain/study'
import { createPlanning } from '../../../../src/main/services/planning'
import { createScheduler } from '../../../../src/main/study/scheduler'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { aBank, aQuestion, putBank, temporaryLibrary } from '../../../support/temporary-library'

const day = 86_400_000
const stamps = { createdAt: 1, updatedAt: 1, device: 'test' }

/** Twelve questions, of which the first have been graded as given, three days ago. */
async function desk(grades: readonly Grade[] = [], timeZone = 0) {
  const bench = await temporaryLibrary()
  const { library, clock, history } = bench
  const questions = Array.from({ length: 12 }, (_, index) =>
    aQuestion({ id: `q${String(index)}`, topics: [index < 6 ? 'One' : 'Two'] }),
  )
  await library.commit(putBank(aBank(), questions))
  const calendar = studyCalendar(() => timeZone)
  const scheduler = createScheduler({ ...defaultSchedulerSettings(), fuzz: false }, calendar)
  const context = { library, clock, calendar, scheduler }
  const at = clock()
  for (const [index, grade] of grades.entries()) {
    const id = `q${String(index)}`
    const value = { ...scheduler.grade(id, null, grade, at).memory, id, ...stamps }
    await library.commit([{ op: 'put', table: 'cards', value }])
  }
  clock.advance(3 * day)
  const planning = createPlanning({ context, history })
  const plan = async (date: string, minutesPerDay = 5): Promise<DatedPlan> => {
    await planning['dates.put']({ id: 'all', day: date, minutesPerDay })
    const [found] = await planning['dates.list']({})
    if (!found) throw new Error('There is no plan.')
    return found
  }
  const fail = async (questionId: string, ratings: readonly Grade[]) => {
    for (const [index, rating] of ratings.entries()) {
      const memory = scheduler.grade(questionId, null, rating, clock()).memory
      const value: Review = {
        ...{
          id: `${questionId}-${String(index)}-${String(clock())}`,
          questionId,
          at: clock() + index,
          rating,
        },
        ...{ timeZoneOffset: 0, kind: 'review', before: null, after: memory, intervalBefore: 0 },
        ...{ intervalAfter: 1, elapsedMilliseconds: 1_000, scheduler: scheduler.name, ...stamps },
      }
      await library.commit([{ op: 'put', table: 'reviews', value }])
    }
  }
  return { ...bench, planning, plan, fail, scheduler }
}

// The desk stands on 4 January 2026.
describe('a plan towards a date', () => {
  test('never plans more a day than the minutes hold, and ends before the day', async () => {
    const { plan } = await desk([3, 3, 3])
    const { days, perDay, daysLeft } = await plan('2026-01-14')
    expect(daysLeft).toBe(10)
    expect(perDay).toBe(10)
    expect(days).toHaveLength(10)
    expect(days.at(-1)?.day).toBe('2026-01-13')
    for (const { fresh, again } of days) expect(fresh + again).toBeLessThanOrEqual(perDay)
  })

  test('promises more than doing nothing does, in every topic', async () => {
    const { plan } = await desk([1, 3, 4])
    for (const { recall, planned } of (await plan('2026-01-14')).topics)
      expect(planned).toBeGreaterThan(recall)
  })

  test('takes no planned answer for right: the second day does not go on from a first day all Good', async () => {
    const { plan, scheduler, clock } = await desk()
    const { days, topics } = await plan('2026-01-06', 60)
    expect(days).toMatchObject([{ fresh: 12 }, { again: 12 }])
    const good = scheduler.grade('q0', null, 3, clock()).memory
    const [tomorrow, then] = [Date.parse('2026-01-05T12:00:00Z'), Date.parse('2026-01-06T12:00:00Z')]
    const chance = scheduler.retrievability(good, tomorrow)
    const after = (grade: Grade) =>
      scheduler.retrievability(scheduler.grade('q0', good, grade, tomorrow).memory, then)
    const ifAllGood = chance * after(3) + (1 - chance) * after(1)
    for (const { planned } of topics) expect(planned).toBeLessThan(ifAllGood - 0.001)
  })

  test('predicts less of a topic the further away the day is', async () => {
    const { plan } = await desk([3, 3, 3])
    const near = (await plan('2026-01-06')).topics.find(({ name }) => name === 'One')
    const far = (await plan('2026-06-06')).topics.find(({ name }) => name === 'One')
    expect(far?.recall).toBeLessThan(near?.recall ?? 0)
    expect(near?.fresh).toBe(3)
  })

  test('says when the minutes do not hold everything', async () => {
    const { plan } = await desk()
    expect((await plan('2026-01-06', 1)).leftOut).toBe(12 - 4)
    expect((await plan('2026-01-14', 60)).leftOut).toBe(0)
  })

  test('leaves what is not due to practice, so that the schedule stays as it is', async () => {
    const { plan } = await desk([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4])
    const { today } = await plan('2026-01-08', 60)
    expect(today.scheduled).toEqual([])
  })

  test('tells plainly of a day that is past, of today, and of no questions at all', async () => {
    const { plan, library } = await desk([3])
    expect(await plan('2026-01-01')).toMatchObject({ state: 'past', daysLeft: -3, days: [], lastEvening: [] })
    expect(await plan('2026-01-04')).toMatchObject({ state: 'today', daysLeft: 0, days: [] })
    await library.commit(
      Array.from({ length: 12 }, (_, at) => ({ op: 'remove', table: 'questions', id: `q${String(at)}` })),
    )
    expect(await plan('2026-02-01')).toMatchObject({ state: 'empty', topics: [] })
  })

  test('counts days where the reader is: before four in the morning it is still yesterday', async () => {
    // 12:00 UTC is 02:00 of the next day at fourteen hours east.
    const { plan } = await desk([3], 14 * 60)
    expect((await plan('2026-01-05')).daysLeft).toBe(1)
  })

  test('for the last evening names what gains most first', async () => {
    const { plan } = await desk([1, 4, 3])
    const { lastEvening } = await plan('2026-01-14')
    expect(lastEvening[0]?.questionId).toBe('q0')
    const gains = lastEvening.map(({ gain }) => gain)
    expect([...gains].sort((a, b) => b - a)).toEqual(gains)
  })

  test('can be undone, and a date of a bank that is not there is refused', async () => {
    const { plan, planning, history } = await desk()
    await plan('2026-01-14')
    await history.handlers['history.undo']({})
    expect(await planning['dates.list']({})).toEqual([])
    await expect(
      planning['dates.put']({ id: 'nowhere', day: '2026-01-14', minutesPerDay: 5 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('suggested bookmarks', () => {
  test('are what failed often, and a declined one returns only after failing again', async () => {
    const { planning, fail, clock, history } = await desk()
    const suggested = async () => (await planning['suggestions.list']({})).map(({ questionId }) => questionId)
    await fail('q0', [1, 3, 1, 1])
    await fail('q1', [1, 3, 3, 3])
    expect(await suggested()).toEqual(['q0'])
    await planning['suggestions.decline']({ questionId: 'q0' })
    expect(await suggested()).toEqual([])
    clock.advance(day)
    await fail('q0', [1])
    expect(await suggested()).toEqual(['q0'])
    await planning['suggestions.decline']({ questionId: 'q0' })
    await history.handlers['history.undo']({})
    expect(await suggested()).toEqual(['q0'])
  })

  test('leave out what is folded already', async () => {
    const { planning, fail, library } = await desk()
    await fail('q0', [1, 1, 1])
    await library.commit([{ op: 'put', table: 'bookmarks', value: { id: 'q0', ...stamps } }])
    expect(await planning['suggestions.list']({})).toEqual([])
  })
})
