import { expect, test } from 'vitest'
import { placeLabels, widthOf } from '../../../../src/renderer/ui/charts/place-labels'

const area = { left: 0, right: 600 }
const bubble = (x: number, y: number, name = 'Topic') => ({ x, y, radius: 10, name })

test('a name stands right of its bubble, or left where the edge is near', () => {
  expect(placeLabels([bubble(100, 100)], area)).toMatchObject([{ anchor: 'start', x: 116 }])
  expect(placeLabels([bubble(590, 100)], area)).toMatchObject([{ anchor: 'end', x: 574 }])
})

test('names never run into each other: the later one moves or is left out', () => {
  const [first, second] = placeLabels([bubble(100, 100), bubble(104, 100)], area)
  expect(first).toMatchObject({ anchor: 'start' })
  expect(second).toMatchObject({ anchor: 'end' })
  const crowd = Array.from({ length: 12 }, (_, index) => bubble(100 + index, 100))
  expect(placeLabels(crowd, area)).toContain(null)
})

test('a Han character takes the width of a square', () => {
  expect(widthOf('检索增强')).toBeGreaterThan(4 * 13)
  expect(widthOf('abcd')).toBeLessThan(4 * 8)
})
