import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weaknessOf, type TopicEvidence } from '../../../src/shared/domain/weakness'

const overall = { lapse: 0.1, missedPoint: 0.2 }
const nothing: TopicEvidence = {
  questions: 10,
  graded: 0,
  expectedForgotten: 0,
  reviews: 0,
  lapses: 0,
  points: 0,
  missedPoints: 0,
  overdue: 0,
  confident: 0,
  confidentMisses: 0,
  bookmarks: 0,
  markedWeak: false,
}
const weak = (evidence: Partial<TopicEvidence>) => weaknessOf({ ...nothing, ...evidence }, overall)

describe('weakness of a topic', () => {
  test('draws no strokes and gives no reason where nothing is known', () => {
    expect(weak({})).toMatchObject({ strokes: 0, because: [] })
  })

  test('one failure of one review weighs less than ten of twenty', () => {
    const once = weak({ graded: 1, reviews: 1, lapses: 1 })
    const often = weak({ graded: 10, reviews: 20, lapses: 10 })
    expect(once.score).toBeLessThan(often.score)
    expect(once.uncertainty).toBeGreaterThan(often.uncertainty)
  })

  test('a topic the reader marked shows as weak before any review, and says so', () => {
    expect(weak({ markedWeak: true })).toMatchObject({ because: [{ signal: 'marks', adds: 0.25 }] })
    expect(weak({ markedWeak: true }).strokes).toBeGreaterThan(0)
  })

  test('the strongest reason comes first', () => {
    const { because } = weak({ graded: 10, expectedForgotten: 1, reviews: 20, lapses: 12, overdue: 1 })
    expect(because[0]?.signal).toBe('lapses')
  })

  const count = fc.integer({ min: 0, max: 200 })
  test('more failures never make a topic look stronger', () => {
    fc.assert(
      fc.property(count, count, (reviews, lapses) => {
        const few = Math.min(lapses, reviews)
        const graded = Math.max(1, reviews)
        const fewer = weak({ graded, reviews, lapses: few })
        const more = weak({ graded, reviews: reviews + 1, lapses: few + 1 })
        expect(more.score).toBeGreaterThanOrEqual(fewer.score)
        expect(more.score).toBeLessThanOrEqual(1)
      }),
    )
  })
})
