import { expect, test } from 'vitest'
import { freePlace, labelBox, placeLabels, widthOf } from '../../../../src/renderer/ui/charts/place-labels'

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

test('a name keeps clear of words that stand on the map already', () => {
  const standing = [labelBox({ x: 112, y: 105, anchor: 'start' }, 'Your goal')]
  expect(placeLabels([bubble(100, 100)], area, standing)).toMatchObject([{ anchor: 'end' }])
})

test('words of the map stand where no bubble covers them, at the first place where all are covered', () => {
  const places = [
    { x: 8, y: 100, anchor: 'start' as const },
    { x: 600, y: 100, anchor: 'end' as const },
  ]
  expect(freePlace('Goal', places, [bubble(20, 96)])?.place).toBe(places[1])
  expect(freePlace('Goal', places, [bubble(20, 96), bubble(590, 96)])?.place).toBe(places[0])
})

test('a Han character takes the width of a square', () => {
  expect(widthOf('检索增强')).toBeGreaterThan(4 * 13)
  expect(widthOf('abcd')).toBeLessThan(4 * 8)
})
