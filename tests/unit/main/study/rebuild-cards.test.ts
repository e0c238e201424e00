import { describe, expect, test } from 'vitest'
import { memoryOf } from '../../../../src/main/study/grade-question'
import { rebuildCards } from '../../../../src/main/study/rebuild-cards'
import {
  defaultSchedulerSettings,
  type Grade,
  type Memory,
  type Review,
} from '../../../../src/shared/domain/study'
import { createScheduler } from '../../../../src/main/study/scheduler'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { reviewDesk } from '../../../support/review-desk'
import { fc } from '../../../support/seed'

const day = 86_400_000
const start = Date.UTC(2026, 0, 1, 12)
const scheduler = createScheduler(
  defaultSchedulerSettings(),
  studyCalendar(() => 0),
)
const unknown: Memory = {
  ...{ state: 'review', due: 0, stability: 0, difficulty: 0 },
  ...{ scheduledDays: 0, step: 0, repetitions: 0, lapses: 0 },
}

/** A line as another program's log tells it: what was answered when, not what was remembered. */
function foreign(at: number, rating: Review['rating'], fields: Partial<Review> = {}): Review {
  return {
    id: `anki ${at}`,
    questionId: 'q',
    at,
    timeZoneOffset: 0,
    rating,
    kind: 'review',
    before: null,
    after: unknown,
    intervalBefore: 0,
    intervalAfter: 0,
    elapsedMilliseconds: 1,
    scheduler: 'anki',
    ...{ createdAt: at, updatedAt: at, device: 'test' },
    ...fields,
  }
}

describe('the log', () => {
  test('rebuilds every card exactly, whatever was graded, practised, undone and set meanwhile', async () => {
    const step = fc.record({
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      wait: fc.integer({ min: 0, max: 40 }),
      act: fc.constantFrom('grade', 'grade', 'grade', 'practise', 'undo', 'set'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
        const desk = await reviewDesk({ a: 3 })
        for (const { grade, wait, act } of steps) {
          desk.clock.advance(wait * day + 1_000)
          if (act === 'undo') await desk.history.handlers['history.undo']({})
          else if (act === 'set')
            await desk.settings['scheduling.set']({ patch: { desiredRetention: 0.8 + wait / 400 } })
          else {
            const begun = await desk
              .start({ beyondLimits: true }, act === 'practise' ? 'cram' : 'scheduled')
              .catch(() => null)
            if (begun?.current) await desk.grade(grade)
          }
        }
        const rebuilt = rebuildCards(desk.library.all('reviews').values(), desk.context.scheduler)
        const cards = new Map([...desk.library.all('cards')].map(([id, card]) => [id, memoryOf(card)]))
        expect(rebuilt).toEqual(cards)
      }),
      { numRuns: 8 },
    )
  })

  test('and the cards go back, undone grade by grade, to each state they were in', async () => {
    const given = fc.record({
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      wait: fc.integer({ min: 0, max: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(given, { minLength: 3, maxLength: 8 }), async (steps) => {
        const desk = await reviewDesk({ a: 2 })
        const states: unknown[] = []
        const state = () => ['cards', 'reviews'].map((table) => [...desk.library.all(table as 'cards')])
        for (const { grade, wait } of steps) {
          desk.clock.advance(wait * day + 1_000)
          const begun = await desk.start({ beyondLimits: true }).catch(() => null)
          if (!begun?.current) continue
          states.push(state())
          await desk.grade(grade)
        }
        for (const before of states.reverse()) {
          await desk.history.handlers['history.undo']({})
          expect(state()).toEqual(before)
        }
      }),
      { numRuns: 6 },
    )
  })

  test('graded anew line by line leads to the very memories it holds', async () => {
    const { start: begin, grade, clock, library, context } = await reviewDesk({ a: 2 })
    for (const given of [3, 1, 4, 2, 3, 3] as const) {
      const view = await begin({ beyondLimits: true }).catch(() => null)
      if (view?.current) await grade(given)
      clock.advance(9 * day)
    }
    const lines = [...library.all('reviews').values()]
    expect(lines.length).toBeGreaterThan(3)
    const anew = rebuildCards(
      lines.map((line) => ({ ...line, scheduler: 'elsewhere', after: { ...line.after, stability: 0 } })),
      context.scheduler,
    )
    expect(anew).toEqual(rebuildCards(lines, context.scheduler))
  })

  test('of another program is graded anew, practice passed over and lines told twice counted once', () => {
    const lines = [
      foreign(start + 3 * day, 3),
      foreign(start, 3, { kind: 'learn' }),
      foreign(start + 3 * day, 3, { id: 'told twice' }),
      foreign(start + 4 * day, 1, { kind: 'cram' }),
    ]
    const first = scheduler.grade('q', null, 3, start).memory
    const second = scheduler.grade('q', first, 3, start + 3 * day).memory
    expect(rebuildCards(lines, scheduler).get('q')).toEqual(second)
  })

  test('counts from where a question was started over', () => {
    const lines = [
      foreign(start, 4),
      foreign(start + day, 0, { kind: 'manual', after: { ...unknown, state: 'new' } }),
      foreign(start + 2 * day, 3),
    ]
    expect(rebuildCards(lines, scheduler).get('q')).toEqual(
      scheduler.grade('q', null, 3, start + 2 * day).memory,
    )
    expect(rebuildCards(lines.slice(0, 2), scheduler).has('q')).toBe(false)
  })
})
