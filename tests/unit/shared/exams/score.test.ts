import { describe, expect, test } from 'vitest'
import {
  defaultExamSetup,
  examTimeLeft,
  type Exam,
  type ExamItem,
} from '../../../../src/shared/domain/exams/exam'
import {
  attemptBefore,
  gradeOfScore,
  scoreOfChoices,
  scoreOfPoints,
  scoresByTopic,
  totalScore,
} from '../../../../src/shared/domain/exams/score'

const item = (questionId: string, topic: string, score?: number): ExamItem => ({
  ...{ questionId, bankId: 'bank', title: questionId, language: 'en', topics: [topic, 'deeper'] },
  ...{ typedAnswer: '', picked: [], flagged: false, elapsedMilliseconds: 0, closed: false },
  ...(score === undefined ? {} : { judged: { hit: [], missed: [], score, reviewId: `r-${questionId}` } }),
})

const exam = (id: string, startedAt: number, asked: string[], ended = true): Exam => ({
  ...{ id, name: id, setup: defaultExamSetup(), items: asked.map((name) => item(name, 'T')) },
  ...{ position: 0, spentMilliseconds: 0, paused: false, pauses: 0, startedAt },
  ...{ createdAt: startedAt, updatedAt: startedAt, device: 'test' },
  ...(ended ? { endedAt: startedAt + 1, end: 'handedIn' as const } : {}),
})

test('a topic is scored by its judged questions only, and one without any has no score', () => {
  const items = [item('a', 'One', 1), item('b', 'One', 0), item('c', 'One'), item('d', 'Two')]
  expect(scoresByTopic(items)).toMatchObject([
    { path: ['One'], questions: 3, judged: 2, score: 0.5 },
    { path: ['Two'], questions: 1, judged: 0, score: null },
  ])
  expect(totalScore(items)).toBe(0.5)
  expect(totalScore([])).toBeNull()
})

test('choices: every right one counts, a wrong one takes one away, never below nothing', () => {
  const choices = [
    { label: 'A', correct: true },
    { label: 'B', correct: true },
    { label: 'C', correct: false },
    { label: 'D', correct: false },
  ]
  expect(scoreOfChoices(choices, ['A', 'B'])).toBe(1)
  expect(scoreOfChoices(choices, ['A'])).toBe(0.5)
  expect(scoreOfChoices(choices, ['A', 'B', 'C'])).toBe(0.5)
  expect(scoreOfChoices(choices, ['A', 'B', 'C', 'D'])).toBe(0)
  expect(scoreOfChoices(choices, ['C', 'D'])).toBe(0)
  expect(scoreOfChoices([{ label: 'A', correct: false }], ['A'])).toBeNull()
})

test('points give their share, and a score its grade', () => {
  expect(scoreOfPoints(3, 1)).toBe(0.75)
  expect(scoreOfPoints(0, 0)).toBeNull()
  expect([1, 0.85, 0.84, 0.6, 0.59, 0].map(gradeOfScore)).toEqual([3, 3, 2, 2, 1, 1])
})

describe('the attempt before', () => {
  test('is the newest earlier one that asked at least half of the same', () => {
    const now = exam('now', 100, ['a', 'b', 'c', 'd'])
    const attempts = [
      now,
      exam('other', 90, ['x', 'y', 'a']),
      exam('half', 80, ['a', 'b']),
      exam('same', 50, ['a', 'b', 'c', 'd']),
      exam('later', 120, ['a', 'b', 'c', 'd']),
    ]
    expect(attemptBefore(now, attempts)?.id).toBe('half')
  })

  test('is never one that is still being sat', () => {
    const now = exam('now', 100, ['a'])
    expect(attemptBefore(now, [now, exam('open', 90, ['a'], false)])).toBeUndefined()
  })
})

test('the clock of the whole exam never falls below nothing', () => {
  const sat = { ...exam('a', 1, ['a']), spentMilliseconds: 5_000_000 }
  expect(examTimeLeft(sat)).toBe(0)
  expect(examTimeLeft({ ...sat, spentMilliseconds: 60_000 })).toBe(1_740_000)
  expect(examTimeLeft({ ...sat, setup: { ...sat.setup, clock: 'none' } })).toBeNull()
})
