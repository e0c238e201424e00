import { describe, expect, test } from 'vitest'
import { default_w } from 'ts-fsrs'
import { defaultSchedulerSettings, type Grade, type Memory } from '../../../../src/shared/domain/study'
import { createScheduler } from '../../../../src/main/study/scheduler'
import { namedTimeZone, studyCalendar } from '../../../../src/main/study/study-day'
import { fc } from '../../../support/seed'

const day = 86_400_000
const utc = studyCalendar(() => 0)
const settings = { ...defaultSchedulerSettings(), fuzz: false }
const start = Date.UTC(2022, 10, 29, 12, 30)

/** Grades one card through days after the review before, and gives the last memory and all intervals. */
function run(grades: Grade[], gaps: number[] | 'atDue', calendar = utc, options = settings) {
  const scheduler = createScheduler(options, calendar)
  let memory: Memory | null = null
  let at = start
  const intervals: number[] = []
  grades.forEach((grade, index) => {
    if (index > 0) at = gaps === 'atDue' ? Math.max(at, memory?.due ?? at) : at + (gaps[index] ?? 0) * day
    const outcome = scheduler.grade('card', memory, grade, at)
    memory = outcome.memory
    intervals.push(outcome.memory.scheduledDays)
  })
  return { memory: memory as unknown as Memory, intervals, at, scheduler }
}

describe('vectors shared by the FSRS implementations', () => {
  test('intervals when every review is made when due', () => {
    const { intervals } = run([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3], 'atDue')
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })

  test('memory state with learning steps', () => {
    const { memory } = run([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21])
    expect(memory.stability).toBeCloseTo(53.62691, 4)
    expect(memory.difficulty).toBeCloseTo(6.3574867, 4)
  })

  test('memory state without learning steps', () => {
    const options = { ...settings, learningSteps: [], relearningSteps: [] }
    const { memory } = run([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], utc, options)
    expect(memory.stability).toBeCloseTo(53.335106, 4)
    expect(memory.difficulty).toBeCloseTo(6.3574867, 4)
  })

  test('the first review on each button', () => {
    const preview = createScheduler(settings, utc).preview('card', null, start)
    const states = ([1, 2, 3, 4] as const).map((grade) => preview[grade].memory)
    const stabilities = [0.212, 1.2931, 2.3065, 8.2956]
    const difficulties = [6.4133, 5.11217071, 2.11810397, 1]
    states.forEach((memory, index) => {
      expect(memory.stability).toBeCloseTo(stabilities[index] ?? NaN, 4)
      expect(memory.difficulty).toBeCloseTo(difficulties[index] ?? NaN, 4)
    })
    expect(preview[4].interval).toBe(8)
  })

  test('the chance of recall of a stability of one day, forgetting with a decay of 0.2', () => {
    const weights = [...default_w.slice(0, 20), 0.2]
    const scheduler = createScheduler({ ...settings, weights }, utc)
    const { memory } = run([3], [0])
    const recall = [0, 1, 2, 3].map((days) =>
      scheduler.retrievability({ ...memory, stability: 1 }, start + days * day),
    )
    const expected = [1, 0.9, 0.84028935, 0.7985001]
    recall.forEach((chance, index) => expect(chance).toBeCloseTo(expected[index] ?? NaN, 6))
  })

  test.each([
    [0.1, 3_116_766],
    [0.2, 34_793],
    [0.3, 2_508],
    [0.4, 387],
    [0.5, 90],
    [0.6, 27],
    [0.7, 9],
    [0.8, 3],
    [0.9, 1],
    [1, 1],
  ])('the interval of a stability of one day at a retention of %d', (desiredRetention, days) => {
    // A first Again then leaves exactly this stability, and without steps its interval.
    const weights = [1, ...default_w.slice(1)]
    const steps = { learningSteps: [], relearningSteps: [] }
    const options = { ...settings, ...steps, weights, desiredRetention, maximumInterval: 10_000_000 }
    const { interval } = createScheduler(options, utc).preview('card', null, start)[1]
    // The vector was counted with floats of 32 bits.
    expect(interval / days).toBeCloseTo(1, 5)
    const limited = createScheduler({ ...options, maximumInterval: 36_500 }, utc)
    expect(limited.preview('card', null, start)[1].interval).toBe(Math.min(days, 36_500))
  })

  test('Easy again and again ends at the lowest difficulty', () => {
    expect(run([1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4], 'atDue').memory.difficulty).toBe(1)
  })

  test('the chance of recall at the due date of a first Easy', () => {
    const { memory, scheduler } = run([4], [0])
    expect(scheduler.retrievability(memory, memory.due)).toBeCloseTo(0.9024733, 6)
  })
})

describe('study days', () => {
  test('a review at 1 a.m. belongs to the evening before, so it does not shorten the interval', () => {
    const shanghai = studyCalendar(namedTimeZone('Asia/Shanghai'))
    const evening = Date.UTC(2026, 2, 10, 14) // 22:00
    const afterMidnight = Date.UTC(2026, 2, 10, 17) // 1:00 the next calendar day
    expect(shanghai.dayOf(afterMidnight)).toBe(shanghai.dayOf(evening))
    expect(shanghai.dayOf(Date.UTC(2026, 2, 10, 20))).toBe(shanghai.dayOf(evening) + 1)
  })

  test('a study day begins at 4:00 local time on both sides of a change to summer time', () => {
    const berlin = studyCalendar(namedTimeZone('Europe/Berlin'))
    const before = berlin.dayOf(Date.UTC(2026, 2, 28, 12))
    expect(berlin.startOf(before)).toBe(Date.UTC(2026, 2, 28, 3))
    expect(berlin.startOf(before + 1)).toBe(Date.UTC(2026, 2, 29, 2))
    expect(berlin.dayOf(berlin.startOf(before + 1))).toBe(before + 1)
    expect(berlin.dayOf(berlin.startOf(before + 1) - 1)).toBe(before)
  })

  test('intervals of days fall due at the start of a study day', () => {
    const tokyo = studyCalendar(namedTimeZone('Asia/Tokyo'))
    const { memory } = run([4], [0], tokyo)
    expect(memory.due).toBe(tokyo.startOf(tokyo.dayOf(start) + 8))
  })
})

describe('properties', () => {
  const history = fc.array(fc.tuple(fc.constantFrom<Grade>(1, 2, 3, 4), fc.integer({ min: 0, max: 60 })), {
    minLength: 1,
    maxLength: 20,
  })

  test('the chance of recall never rises while nothing is reviewed', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        (steps, a, b) => {
          const { memory, at, scheduler } = run(
            steps.map(([grade]) => grade),
            steps.map(([, gap]) => gap),
          )
          const [early, late] = [Math.min(a, b), Math.max(a, b)]
          expect(scheduler.retrievability(memory, at + late * day)).toBeLessThanOrEqual(
            scheduler.retrievability(memory, at + early * day),
          )
        },
      ),
    )
  })

  test('the same history gives the same card, fuzz included, so the log can rebuild it', () => {
    const fuzzy = { ...settings, fuzz: true }
    fc.assert(
      fc.property(history, (steps) => {
        const once = () =>
          run(
            steps.map(([grade]) => grade),
            steps.map(([, gap]) => gap),
            utc,
            fuzzy,
          )
        expect(once().memory).toEqual(once().memory)
      }),
    )
  })

  test('the preview on a button is what pressing it does', () => {
    fc.assert(
      fc.property(history, fc.constantFrom<Grade>(1, 2, 3, 4), (steps, grade) => {
        const { memory, at, scheduler } = run(
          steps.map(([given]) => given),
          steps.map(([, gap]) => gap),
        )
        expect(scheduler.preview('card', memory, at)[grade]).toEqual(
          scheduler.grade('card', memory, grade, at),
        )
      }),
    )
  })
})

test('what faded further is recalled less likely, whatever the parameters, and a clock set back fades nothing', () => {
  const memories = fc.record({
    lastReviewAt: fc.integer({ min: -400, max: 3 }).map((days) => start + days * day),
    stability: fc.double({ min: 0.01, max: 5_000, noNaN: true }),
  })
  const decays = fc.double({ min: 0.1, max: 0.8, noNaN: true })
  fc.assert(
    fc.property(memories, memories, decays, (one, other, decay) => {
      const weights = [...default_w.slice(0, 20), decay]
      const scheduler = createScheduler({ ...settings, weights }, utc)
      const fadingOf = scheduler.fadingAt(start)
      const [further, less] = fadingOf(one) > fadingOf(other) ? [one, other] : [other, one]
      expect(scheduler.retrievability(further, start)).toBeLessThanOrEqual(
        scheduler.retrievability(less, start),
      )
      if (one.lastReviewAt >= start) expect(fadingOf(one)).toBe(0)
    }),
  )
})
