import type { SessionSummary, WeakestQuestion } from '@shared/contract/study-values'
import type { Grade, Review } from '@shared/domain/study'
import type { Library } from '../library/library'
import { pointsOfQuestion } from './question-points'
import { reviewLogOf } from './review-log'
import type { Sitting } from './session-steps'
import { finderOf, isHidden, type StudyContext } from './study-context'

const weakestShown = 5

/** What came of a session: what was graded since it began, and which of its questions could not be asked. */
export function summaryOf(context: StudyContext, { startedAt, queue }: Sitting): SessionSummary {
  const { library } = context
  const grades: Record<Grade, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  const reviews = reviewLogOf(library)
    .since(startedAt)
    .filter(({ rating }) => rating > 0)
  const answered = new Set(reviews.map(({ questionId }) => questionId))
  for (const { rating } of reviews) if (rating !== 0) grades[rating] += 1
  return {
    grades,
    elapsedMilliseconds: reviews.reduce((sum, review) => sum + review.elapsedMilliseconds, 0),
    weakest: weakestOf(library, reviews),
    gone: queue.filter((id) => !answered.has(id) && isGone(context, id)).length,
  }
}

/** Whether a question cannot be asked for want of it, not because its card was set aside. */
function isGone(context: StudyContext, questionId: string): boolean {
  const card = context.library.get('cards', questionId)
  return !finderOf(context).asks(questionId) && !(card && isHidden(context, card))
}

function weakestOf(library: Library, reviews: readonly Review[]): WeakestQuestion[] {
  return [...Map.groupBy(reviews, ({ questionId }) => questionId)]
    .flatMap(([id, tries]) => describe(library, id, tries) ?? [])
    .sort((a, b) => a.grade - b.grade || b.missed.length - a.missed.length)
    .slice(0, weakestShown)
}

function describe(library: Library, id: string, tries: readonly Review[]): WeakestQuestion | null {
  const question = library.get('questions', id)
  const grade = Math.min(...tries.map(({ rating }) => rating))
  if (!question || (grade !== 1 && grade !== 2)) return null
  const missed = new Set(tries.flatMap(({ points }) => points?.missed ?? []))
  return {
    id,
    title: question.title,
    language: library.get('banks', question.bankId)?.language ?? 'und',
    grade,
    missed: pointsOfQuestion(library, question)
      .filter((point) => missed.has(point.id))
      .map(({ lead }) => lead),
  }
}
