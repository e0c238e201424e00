import { topicId } from '../records'
import type { Grade } from '../study'
import type { Exam, ExamItem } from './exam'

/** Scores of one topic in an exam. */
export interface TopicScore {
  bankId: string
  path: string[]
  language: string
  questions: number
  judged: number
  /** Mean score of the judged questions, 0 to 1; null while none is judged. */
  score: number | null
}

/** Mean score of the judged questions, 0 to 1; null while none is judged. */
export function totalScore(items: readonly ExamItem[]): number | null {
  const scores = items.flatMap(({ judged }) => (judged ? [judged.score] : []))
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** Scores by outermost topic, in the order the topics first came up. */
export function scoresByTopic(items: readonly ExamItem[]): TopicScore[] {
  const groups = Map.groupBy(items, ({ bankId, topics }) => topicId(bankId, topics.slice(0, 1)))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    return [
      {
        bankId: first.bankId,
        path: first.topics.slice(0, 1),
        language: first.language,
        questions: group.length,
        judged: group.filter(({ judged }) => judged !== undefined).length,
        score: totalScore(group),
      },
    ]
  })
}

/** The share of key points said. Null where there are none to judge by. */
export function scoreOfPoints(hit: number, missed: number): number | null {
  return hit + missed === 0 ? null : hit / (hit + missed)
}

/**
 * The score of picked choices: the share of right ones picked, less the share of wrong ones picked as well,
 * never below 0. Null where nobody marked what is right.
 */
export function scoreOfChoices(
  choices: readonly { label: string; correct: boolean }[],
  picked: readonly string[],
): number | null {
  const right = choices.filter(({ correct }) => correct)
  if (right.length === 0) return null
  const hit = right.filter(({ label }) => picked.includes(label)).length
  const wrong = choices.filter(({ label, correct }) => !correct && picked.includes(label)).length
  return Math.max(0, (hit - wrong) / right.length)
}

/** The grade a score stands for in the review log: 85 % is Good, 60 % is Hard, less is Again. */
export function gradeOfScore(score: number): Grade {
  if (score >= 0.85) return 3
  return score >= 0.6 ? 2 : 1
}

/** The newest attempt before this one that asked at least half of the same questions; undefined if none did. */
export function attemptBefore(exam: Exam, attempts: Iterable<Exam>): Exam | undefined {
  const asked = new Set(exam.items.map(({ questionId }) => questionId))
  return [...attempts]
    .filter(
      ({ id, startedAt, endedAt }) => id !== exam.id && startedAt < exam.startedAt && endedAt !== undefined,
    )
    .filter(({ items }) => items.filter(({ questionId }) => asked.has(questionId)).length * 2 >= asked.size)
    .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))[0]
}
