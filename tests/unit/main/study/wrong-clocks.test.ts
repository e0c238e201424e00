import { describe, expect, test } from 'vitest'
import { namedTimeZone } from '../../../../src/main/study/study-day'
import { reviewDesk } from '../../../support/review-desk'

const hour = 3_600_000
const day = 24 * hour

describe('a clock set back', () => {
  test('makes no time pass backwards: the grade counts as one of the same day', async () => {
    const { start, grade, clock, library } = await reviewDesk({ a: 1 })
    await start()
    await grade(4)
    clock.advance(20 * day)
    await start()
    clock.advance(-400 * day)
    await grade(3)
    const card = library.get('cards', 'a1')
    expect(card?.stability).toBeGreaterThan(0)
    expect(card?.due).toBeGreaterThan(clock())
    expect((card?.due ?? 0) - clock()).toBeLessThan(400 * day)
    expect(library.all('reviews').size).toBe(2)
  })

  test('in the middle of a review is said, and no more once a review begins by the new time', async () => {
    const { start, grade, clock, view } = await reviewDesk({ a: 3 })
    await start()
    const began = clock()
    clock.advance(-30_000)
    expect(view()?.clockSetBackFrom).toBeNull()
    clock.advance(-40 * day)
    await grade(3)
    expect(view()?.clockSetBackFrom).toBe(began)
    await start()
    expect(view()?.clockSetBackFrom).toBeNull()
  })

  test('a short step begun before it does not make a person wait for a year', async () => {
    const { start, grade, clock, view } = await reviewDesk({ a: 1 })
    await start()
    await grade(1)
    clock.advance(-365 * day)
    expect(view()?.current?.detail.question.id).toBe('a1')
  })

  test('a question buried by the wrong clock shows again', async () => {
    const { start, review, clock, plan } = await reviewDesk({ a: 2 })
    clock.advance(365 * day)
    await start()
    await review['review.bury']({ questionId: 'a1' })
    expect((await plan()).askable).toBe(1)
    clock.advance(-365 * day)
    expect((await plan()).askable).toBe(2)
  })
})

describe('a clock set forward and right again', () => {
  test('asks what it graded again today, and says so, instead of in years', async () => {
    const { start, grade, clock, plan, library } = await reviewDesk({ a: 1 })
    clock.advance(3_650 * day)
    await start()
    await grade(4)
    clock.advance(-3_650 * day)
    expect(await plan()).toMatchObject({ due: 1, fromTheFuture: 1 })
    await start()
    await grade(4)
    expect(await plan()).toMatchObject({ due: 0, fromTheFuture: 0 })
    expect((library.get('cards', 'a1')?.due ?? 0) - clock()).toBeLessThan(100 * day)
    expect(library.all('reviews').size).toBe(2)
  })

  test('grades of the future use up nothing of today', async () => {
    const { start, grade, clock, plan, settings } = await reviewDesk({ a: 3 })
    await settings['scheduling.set']({ patch: { newPerDay: 2 } })
    clock.advance(100 * day)
    await start()
    await grade(4)
    clock.advance(-100 * day)
    expect((await plan()).fresh).toBe(2)
  })
})

describe('time zones', () => {
  test('a flight west on the study day neither loses nor doubles a day', async () => {
    const [shanghai, newYork] = [namedTimeZone('Asia/Shanghai'), namedTimeZone('America/New_York')]
    let zone = shanghai
    const { start, grade, clock, library, plan } = await reviewDesk({ a: 1 }, (at) => zone(at))
    await start()
    await grade(4)
    const due = library.get('cards', 'a1')?.due ?? 0
    zone = newYork
    clock.advance(due - clock() - day)
    expect((await plan()).due).toBe(0)
    clock.advance(2 * day)
    expect((await plan()).due).toBe(1)
    await start()
    await grade(3)
    const card = library.get('cards', 'a1')
    expect(card?.scheduledDays).toBeGreaterThan(1)
    expect([...library.all('reviews').values()].map(({ timeZoneOffset }) => timeZoneOffset)).toEqual([
      480, -300,
    ])
  })

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
    'a change of the clocks in %s moves no card by a day',
    async (name) => {
      const { context } = await reviewDesk({ a: 1 }, namedTimeZone(name))
      const { calendar, scheduler } = context
      for (let at = Date.UTC(2026, 0, 1, 12); at < Date.UTC(2027, 0, 1); at += 7 * day) {
        const { memory } = scheduler.grade('a1', null, 4, at)
        expect(calendar.dayOf(memory.due) - calendar.dayOf(at)).toBe(memory.scheduledDays)
        expect(calendar.dayOf(memory.due - 1)).toBe(calendar.dayOf(memory.due) - 1)
      }
    },
  )
})

describe('a question that is gone', () => {
  test('leaves a session that goes on with the next, and its card and log stay', async () => {
    const { start, grade, library, view } = await reviewDesk({ a: 3 })
    await start()
    await grade(1)
    await library.commit([
      { op: 'remove', table: 'questions', id: 'a1' },
      { op: 'remove', table: 'questions', id: 'a2' },
    ])
    expect(view()?.current?.detail.question.id).toBe('a3')
    expect(view()?.remaining).toBe(1)
    expect(library.get('cards', 'a1')).toBeDefined()
    expect(library.all('reviews').size).toBe(1)
  })

  test('or archived, edited, or in a topic renamed meanwhile does not stop a session', async () => {
    const { start, grade, library, view, clock } = await reviewDesk({ a: 3 })
    await start()
    const [first, second] = [library.get('questions', 'a1'), library.get('questions', 'a2')]
    if (!first || !second) throw new Error('The questions are missing.')
    await library.commit([
      { op: 'put', table: 'questions', value: { ...first, topics: ['Renamed'], title: 'Edited' } },
      { op: 'put', table: 'questions', value: { ...second, archivedAt: clock() } },
    ])
    expect(view()?.current?.detail.question).toMatchObject({ title: 'Edited', topics: ['Renamed'] })
    await grade(4)
    expect(view()?.current?.detail.question.id).toBe('a3')
  })
})
