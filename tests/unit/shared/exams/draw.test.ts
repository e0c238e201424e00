import { expect, test } from 'vitest'
import { seededBy, shares, shuffled } from '../../../../src/shared/domain/exams/draw'
import { fc } from '../../../support/seed'

const items = Array.from({ length: 50 }, (_, index) => index)

test('the same seed gives the same order, another seed another one', () => {
  expect(shuffled(items, seededBy('a'))).toEqual(shuffled(items, seededBy('a')))
  expect(shuffled(items, seededBy('a'))).not.toEqual(shuffled(items, seededBy('b')))
})

test('a shuffle loses nothing, and puts every item first about as often as any other', () => {
  const counts = new Map<number, number>()
  const few = [0, 1, 2, 3]
  for (let run = 0; run < 4_000; run += 1) {
    const order = shuffled(few, seededBy(`run ${String(run)}`))
    expect([...order].sort()).toEqual(few)
    counts.set(order[0] ?? -1, (counts.get(order[0] ?? -1) ?? 0) + 1)
  }
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(130)
})

test('topics give in proportion to their weights', () => {
  const groups = [
    { size: 40, weight: 3 },
    { size: 40, weight: 1 },
    { size: 40, weight: 0 },
  ]
  expect(shares(groups, 20)).toEqual([15, 5, 0])
})

test('what a small topic cannot give comes from the others', () => {
  expect(
    shares(
      [
        { size: 2, weight: 5 },
        { size: 30, weight: 5 },
      ],
      20,
    ),
  ).toEqual([2, 18])
})

test('never more than there is, never more than asked, and all that can be given', () => {
  const group = fc.record({ size: fc.nat(30), weight: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(group, { maxLength: 12 }), fc.nat(120), (groups, count) => {
      const given = shares(groups, count)
      const total = given.reduce((sum, one) => sum + one, 0)
      const possible = groups.reduce((sum, { size, weight }) => sum + (weight > 0 ? size : 0), 0)
      expect(total).toBe(Math.min(count, possible))
      given.forEach((one, index) => expect(one).toBeLessThanOrEqual(groups[index]?.size ?? 0))
    }),
  )
})
