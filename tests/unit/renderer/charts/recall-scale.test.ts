import { expect, test } from 'vitest'
import { keepApart } from '../../../../src/renderer/ui/charts/keep-apart'
import { legibleNames } from '../../../../src/renderer/ui/charts/legible-names'
import { recallScale } from '../../../../src/renderer/ui/charts/recall-scale'

test('topics near certain recall do not crowd: 95 and 99 % stand as far apart as 80 and 90 %', () => {
  const scale = recallScale([0.75, 0.99])
  const near = scale.place(0.99) - scale.place(0.95)
  const far = scale.place(0.9) - scale.place(0.8)
  expect(near / far).toBeGreaterThan(0.8)
  expect(near / far).toBeLessThan(1.6)
})

test('the scale begins with a mark under the lowest and ends at certain recall', () => {
  const all = recallScale([0, 1])
  expect([all.place(0), all.place(1)]).toEqual([0, 1])
  expect(recallScale([0.97]).ticks).toEqual([1, 0.98, 0.95, 0.9, 0.8])
  expect(recallScale([0.5]).ticks.at(-1)).toBe(0.3)
  expect(recallScale([]).place(1)).toBe(1)
})

const area = { left: 0, right: 600, top: 0, bottom: 300 }
const circle = (x: number, y: number) => ({ x, y, radius: 8 })

test('circles in one place part, and those with room stay where they belong', () => {
  const [first, second, alone] = keepApart([circle(100, 100), circle(100, 100), circle(400, 50)], area)
  expect(Math.hypot((second?.x ?? 0) - (first?.x ?? 0), (second?.y ?? 0) - (first?.y ?? 0))).toBeGreaterThan(
    15,
  )
  expect(alone).toEqual({ x: 400, y: 50 })
})

test('no circle leaves the map or goes far from where it belongs, however many there are', () => {
  const places = keepApart(
    Array.from({ length: 40 }, () => circle(598, 2)),
    area,
  )
  for (const { x, y } of places) {
    expect(x).toBeLessThanOrEqual(600)
    expect(x).toBeGreaterThanOrEqual(576)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThanOrEqual(13)
  }
})

test('names that would run into each other are left out, never the one of now', () => {
  expect(legibleNames(['Today', '26', '27', '28'], 34, 0)).toEqual([true, true, true, true])
  expect(legibleNames(['8月28日', '8月29日', '8月30日', '8月31日'], 30, 3)).toEqual([
    false,
    true,
    false,
    true,
  ])
  expect(legibleNames(['', '12'], 34, 1)).toEqual([false, true])
})
