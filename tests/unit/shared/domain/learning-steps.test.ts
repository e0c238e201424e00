import { expect, test } from 'vitest'
import { readSteps, writeSteps } from '@shared/domain/learning-steps'

test.each([
  ['1m 10m', ['1m', '10m']],
  ['1m, 10m，2h', ['1m', '10m', '2h']],
  ['１ ｍ　10 分钟、1小时', ['1m', '10m', '1h']],
  ['5', ['5m']],
  ['', []],
])('reads the steps %j', (typed, steps) => {
  expect(readSteps(typed)).toEqual({ steps })
})

test.each([
  ['1m 0m', '0m'],
  ['1d', '1d'],
  ['soon', 'soon'],
  ['1m 2m 3m 4m 5m 6m 7m 8m 9m', '9m'],
])('says which step of %j is none', (typed, problem) => {
  expect(readSteps(typed)).toEqual({ problem })
})

test('writes what it reads', () => {
  expect(writeSteps(['1m', '2h'])).toBe('1m 2h')
})
