import type { Card, Memory, Review } from '@shared/domain/study'
import { foundProblem, type FoundProblem } from '../library/found-problem'
import { layout } from '../library/layout'
import type { RecordsInMemory } from '../library/records-in-memory'
import { memoryOf } from './grade-question'
import { isOwn, isSameMemory, moves } from './rebuild-cards'

/**
 * Cards that hold something else than the very line of the log that last moved them. Only what is certain is told:
 * cards from elsewhere may have a log with gaps, and those of merged questions the lines of both.
 */
export function scheduleProblems(records: RecordsInMemory): FoundProblem[] {
  const cards = records.table('cards')
  const told = new Map<string, Memory[]>()
  for (const review of records.table('reviews').values()) {
    if (!isLastOf(cards.get(review.questionId), review)) continue
    told.set(review.questionId, [...(told.get(review.questionId) ?? []), review.after])
  }
  return [...told].flatMap(([id, memories]) => {
    const card = cards.get(id)
    if (!card || memories.some((memory) => isSameMemory(memory, memoryOf(card)))) return []
    return [foundProblem(layout.study, 'schedule', { id })]
  })
}

function isLastOf(card: Card | undefined, review: Review): boolean {
  return card?.lastReviewAt === review.at && isOwn(review) && moves(review)
}
