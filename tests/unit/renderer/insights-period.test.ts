import { expect, test } from 'vitest'
import { addUp } from '../../../src/renderer/features/insights/add-up'
import { firstDayOf, inSteps, periodBetween } from '../../../src/renderer/features/insights/period'

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
    ...{ count: 1, milliseconds: 1_000, counted: 1, recalled: 0 },
  }))

test('a period counts both its ends, over a leap day too', () => {
  expect(periodBetween('2024-02-28', '2024-03-01')).toEqual({ days: 3, until: '2024-03-01' })
  expect(periodBetween('2024-03-01', '2024-03-01')).toEqual({ days: 1, until: '2024-03-01' })
  expect(firstDayOf(3, '2024-03-01')).toBe('2024-02-28')
})

test('an end before the beginning, and what is no date, make no period', () => {
  expect(periodBetween('2024-03-02', '2024-03-01')).toBeNull()
  expect(periodBetween('', '2024-03-01')).toBeNull()
})

test('a month is told by days, half a year by weeks from Monday, longer by months', () => {
  expect(inSteps(days('2026-01-01', 31))).toMatchObject({ step: 'day', parts: { length: 31 } })
  const weeks = inSteps(days('2026-01-01', 90))
  // A Thursday: four days until the first Monday, then full weeks.
  expect(weeks.parts.slice(0, 2)).toEqual([
    { day: '2026-01-01', count: 4, milliseconds: 4_000, counted: 4, recalled: 0 },
    { day: '2026-01-05', count: 7, milliseconds: 7_000, counted: 7, recalled: 0 },
  ])
  const months = inSteps(days('2025-12-15', 365))
  expect(months.step).toBe('month')
  expect(months.parts.map(({ count }) => count).slice(0, 3)).toEqual([17, 31, 28])
})

test('a bank is the sum of its topics; stability is weighed by their questions', () => {
  const topic = {
    ...{ bankId: 'a', bankTitle: 'A', language: 'en', path: ['One'] },
    ...{ reviews: 2, milliseconds: 10, counted: 2, recalled: 1 },
  }
  const sum = addUp([
    { ...topic, growth: { questions: 1, before: 2, after: 4 } },
    { ...topic, path: ['Two'], growth: { questions: 3, before: 6, after: 8 } },
    { ...topic, path: ['Three'], growth: null },
  ])
  expect(sum).toMatchObject({ path: [], reviews: 6, milliseconds: 30, counted: 6, recalled: 3 })
  expect(sum.growth).toEqual({ questions: 4, before: 5, after: 7 })
})
