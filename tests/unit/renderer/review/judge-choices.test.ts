import { expect, test } from 'vitest'
import { judgeChoices } from '../../../../src/renderer/features/review/judge-choices'

const choices = [
  { label: 'A', correct: true },
  { label: 'B', correct: false },
  { label: 'C', correct: true },
]

test.each([
  { picked: ['A', 'C'], hit: 2, missed: 0 },
  { picked: ['A'], hit: 1, missed: 1 },
  { picked: ['A', 'B', 'C'], hit: 2, missed: 1 },
  { picked: ['B'], hit: 0, missed: 3 },
])('picking $picked counts $hit right and $missed not', ({ picked, hit, missed }) => {
  expect(judgeChoices(choices, picked)).toEqual({ hit, missed })
})

test('nothing picked, or nothing known to be right, is no evidence', () => {
  expect(judgeChoices(choices, [])).toEqual({ hit: 0, missed: 0 })
  expect(judgeChoices([{ label: 'A', correct: false }], ['A'])).toEqual({ hit: 0, missed: 0 })
})
