import type { Operation } from '@shared/domain/records'
import type { Card, Grade, Review, ReviewKind } from '@shared/domain/study'
import { stamp } from '../services/stamp'
import { progressOf } from './sitting'
import { advance, type Sitting } from './session-steps'
import type { StudyContext } from './study-context'

/** What a person answered. Points are identities from `parsePoints`. */
export interface GivenGrade {
  questionId: string
  grade: Grade
  elapsedMilliseconds: number
  points?: { hit: string[]; missed: string[] }
  typedAnswer?: string
}

/** What a grade changes, and the session after it. */
export interface Graded {
  operations: Operation[]
  sitting: Sitting
}

/** Logs a grade, moves the schedule (unless cramming) and advances the session. */
export function gradeQuestion(
  context: StudyContext,
  sitting: Sitting,
  given: GivenGrade,
  reviewId: string,
): Graded {
  const { library, clock, scheduler, calendar } = context
  const at = clock()
  const before = library.get('cards', given.questionId) ?? null
  const outcome = scheduler.grade(given.questionId, before, given.grade, at)
  const crams = sitting.mode !== 'scheduled'
  const review: Review = {
    id: reviewId,
    questionId: given.questionId,
    at,
    timeZoneOffset: calendar.offsetAt(at),
    rating: given.grade,
    kind: crams ? 'cram' : kindOf(before),
    before: before ? memoryOf(before) : null,
    after: crams && before ? memoryOf(before) : outcome.memory,
    intervalBefore: before?.scheduledDays ?? 0,
    intervalAfter: outcome.interval,
    elapsedMilliseconds: given.elapsedMilliseconds,
    scheduler: scheduler.name,
    ...(given.points ? { points: given.points } : {}),
    ...(given.typedAnswer ? { typedAnswer: given.typedAnswer } : {}),
    ...stamp(library, clock),
  }
  const comesBack = crams ? given.grade === 1 : outcome.interval < 0
  const again = comesBack ? { due: crams ? at + 60_000 : outcome.memory.due } : null
  const advanced = advance(sitting, given.questionId, again)
  const operations: Operation[] = [
    { op: 'put', table: 'reviews', value: review },
    progressOf(context, advanced),
  ]
  if (crams) return { operations, sitting: advanced }
  const card: Card = {
    ...(before ?? {}),
    ...outcome.memory,
    id: given.questionId,
    ...stamp(library, clock, before ?? undefined),
  }
  return {
    operations: [...operations, { op: 'put', table: 'cards', value: card }],
    sitting: advanced,
  }
}

function kindOf(before: Card | null): ReviewKind {
  if (before === null || before.state === 'new' || before.state === 'learning') return 'learn'
  return before.state === 'relearning' ? 'relearn' : 'review'
}

/** What the schedule of a card knows of its memory. */
export function memoryOf(card: Card): Review['after'] {
  const { state, due, stability, difficulty, scheduledDays, step, repetitions, lapses, lastReviewAt } = card
  const memory = { state, due, stability, difficulty, scheduledDays, step, repetitions, lapses }
  return lastReviewAt === undefined ? memory : { ...memory, lastReviewAt }
}
