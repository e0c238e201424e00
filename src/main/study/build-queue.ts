import type { Question } from '@shared/domain/records'
import { isAskable, isDue, type StudyContext } from './study-context'

export interface QueueLimits {
  /** Questions never graded that may still be introduced today. */
  newQuestions: number
  /** Questions in all. */
  total: number
}

/**
 * The questions to ask, from a list in its order: what is due, the most forgotten first, then new ones in
 * the order of the list. What is not due yet is left out.
 */
export function buildQueue(
  context: StudyContext,
  questions: readonly Question[],
  { newQuestions, total }: QueueLimits,
): string[] {
  const { library, scheduler, clock } = context
  const askable = questions.filter((question) => isAskable(context, question))
  const now = clock()
  const due = askable
    .flatMap((question) => {
      const card = library.get('cards', question.id)
      return card && isDue(context, card)
        ? [{ id: question.id, recall: scheduler.retrievability(card, now) }]
        : []
    })
    .sort((a, b) => a.recall - b.recall)
    .map(({ id }) => id)
  const fresh = askable.filter(({ id }) => library.get('cards', id) === undefined).map(({ id }) => id)
  return [...due, ...fresh.slice(0, Math.max(0, newQuestions))].slice(0, total)
}

/**
 * Every askable question of a list, for studying ahead of the schedule without touching it: what was
 * graded before, the most forgotten first, then the rest in the order of the list.
 */
export function buildCramQueue(
  context: StudyContext,
  questions: readonly Question[],
  total: number,
): string[] {
  const { library, scheduler, clock } = context
  const now = clock()
  return questions
    .filter((question) => isAskable(context, question))
    .map(({ id }) => {
      const card = library.get('cards', id)
      return { id, recall: card ? scheduler.retrievability(card, now) : 1 }
    })
    .sort((a, b) => a.recall - b.recall)
    .slice(0, total)
    .map(({ id }) => id)
}

/** How many questions were graded for the first time in the study day of now. */
export function introducedToday({ library, clock, calendar }: StudyContext): number {
  const today = calendar.dayOf(clock())
  let count = 0
  for (const review of library.all('reviews').values()) {
    if (review.before === null && review.kind !== 'cram' && review.kind !== 'exam' && calendar.dayOf(review.at) === today) count += 1
  }
  return count
}
