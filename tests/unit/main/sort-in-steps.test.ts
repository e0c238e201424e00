import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allAtOnce } from '../../../src/main/in-slices'
import { sortInSteps } from '../../../src/main/sort-in-steps'

type Item = readonly [key: number, place: number]

const byKey = ([a]: Item, [b]: Item): number => a - b

function expectSorted(keys: readonly number[]): void {
  const items = keys.map((key, place): Item => [key, place])
  const given = [...items]
  expect(allAtOnce(sortInSteps(items, byKey))).toEqual(items.toSorted(byKey))
  expect(items).toEqual(given)
}

test('sorts as the language does, equal items in the order they came', () => {
  const few = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 })
  const many = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 250, maxLength: 1_600 })
  // Runs that are in order already, longer and shorter than those sorted at once.
  const runs = fc.array(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 700 }), { maxLength: 5 })
  fc.assert(fc.property(few, expectSorted))
  fc.assert(fc.property(many, expectSorted), { numRuns: 30 })
  fc.assert(
    fc.property(runs, (lists) => {
      expectSorted(lists.flatMap((list) => list.toSorted((a, b) => a - b)))
    }),
    { numRuns: 30 },
  )
})

test('lets others have their turn, whatever the order is', () => {
  for (const factor of [1, -1, 7_919]) {
    const keys = Array.from({ length: 20_000 }, (_, place) => (place * factor) % 20_011)
    let compared = 0
    let [most, last] = [0, 0]
    const steps = sortInSteps(keys, (a, b) => {
      compared += 1
      return a - b
    })
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      most = Math.max(most, compared - last)
      last = compared
    }
    expect(most, `factor ${String(factor)}`).toBeLessThan(4_000)
  }
})
