import { describe, expect, test } from 'vitest'
import type { Grade } from '../../../src/shared/domain/study'
import {
  gapOfTries,
  overallGap,
  weaknessOf,
  type QuestionGap,
  type WeighedEvidence,
} from '../../../src/shared/domain/weakness'
import { fc } from '../../support/seed'

const overall = { gap: 0.2 }
const nothing: WeighedEvidence = {
  questions: 10,
  graded: 0,
  expectedForgotten: 0,
  reviews: 0,
  lapses: 0,
  points: 0,
  missedPoints: 0,
  gaps: [],
  overdue: 0,
  confident: 0,
  confidentMisses: 0,
  bookmarks: 0,
  markedWeak: false,
}
const weak = (evidence: Partial<WeighedEvidence>) => weaknessOf({ ...nothing, ...evidence }, overall)

/** The evidence of questions tried once or more, by their grades. */
const graded = (...questions: Grade[][]): Partial<WeighedEvidence> => ({
  graded: questions.length,
  reviews: questions.flat().length,
  lapses: questions.flat().filter((grade) => grade === 1).length,
  gaps: questions.flatMap(
    (grades) => gapOfTries(grades.map((grade) => ({ grade, hit: 0, missed: 0 }))) ?? [],
  ),
})
const times = (count: number, grades: Grade[]): Grade[][] => Array.from({ length: count }, () => grades)

describe('weakness of a topic', () => {
  test('draws no strokes and gives no reason where nothing is known', () => {
    expect(weak({})).toMatchObject({ strokes: 0, because: [] })
  })

  test('one failure of one try weighs less than ten of twenty, and is less sure', () => {
    const once = weak(graded([1]))
    const often = weak(graded(...times(10, [1]), ...times(10, [3])))
    expect(once.score).toBeLessThan(often.score)
    expect(once.uncertainty).toBeGreaterThan(often.uncertainty)
  })

  test('failing one question five times says less of the topic than failing five questions', () => {
    expect(weak(graded([1, 1, 1, 1, 1])).score).toBeLessThan(weak(graded(...times(5, [1]))).score)
  })

  test('ticked points say more than a grade, and are named as the reason', () => {
    const ticked = gapOfTries([{ grade: 2, hit: 1, missed: 5 }])
    const bare = gapOfTries([{ grade: 2, hit: 0, missed: 0 }])
    expect(ticked?.precision).toBeGreaterThan(bare?.precision ?? Infinity)
    const { because } = weak({ ...graded([2]), points: 6, missedPoints: 5, gaps: ticked ? [ticked] : [] })
    expect(because.map(({ signal }) => signal)).toEqual(['missedPoints', 'forgetting'])
  })

  test('a topic not tried is drawn to the mean of the reader, and a well known one stays what it is', () => {
    const known: QuestionGap[] = Array.from({ length: 200 }, () => ({
      gap: 0.6,
      precision: 50,
      fromPoints: 0,
    }))
    expect(overallGap([], 0.2)).toBeCloseTo(0.2)
    const mean = overallGap([known], 0.2)
    expect(mean).toBeGreaterThan(0.2)
    expect(mean).toBeLessThan(0.6)
    expect(weaknessOf({ ...nothing, gaps: known }, { gap: 0 }).score).toBeCloseTo(
      0.55 * 0.6 + 0.25 * 0.1 + 0.01,
      1,
    )
  })

  test('a topic the reader marked shows as weak before any review, and says so', () => {
    expect(weak({ markedWeak: true })).toMatchObject({ because: [{ signal: 'marks', adds: 0.25 }] })
    expect(weak({ markedWeak: true }).strokes).toBeGreaterThan(0)
  })

  test('who keeps to the goal of 90 % is not told that every topic is weak', () => {
    const usual = { ...graded(...times(18, [3]), ...times(2, [1])), expectedForgotten: 1.6 }
    expect(weak(usual).strokes).toBeLessThanOrEqual(1)
  })

  test('the strongest reason comes first', () => {
    const { because } = weak({
      ...graded(...times(12, [1]), ...times(8, [3])),
      expectedForgotten: 1,
      overdue: 1,
    })
    expect(because[0]?.signal).toBe('lapses')
  })

  const grades = fc.array(fc.constantFrom<Grade>(2, 3, 4), { minLength: 1, maxLength: 6 })
  test('a failure in place of a success never makes a topic look stronger, and a score stays within its bounds', () => {
    fc.assert(
      fc.property(fc.array(grades, { minLength: 1, maxLength: 8 }), fc.nat(7), (questions, at) => {
        const worse = questions.map((one, index): Grade[] =>
          index === at % questions.length ? [1, ...one.slice(1)] : one,
        )
        const [before, after] = [weak(graded(...questions)), weak(graded(...worse))]
        expect(after.score).toBeGreaterThanOrEqual(before.score)
        expect(after.score).toBeLessThanOrEqual(1)
        expect(before.score).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
