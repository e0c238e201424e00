import type { Question } from '@shared/domain/records'
import type { Card, CardGlance, Review } from '@shared/domain/study'
import type { CardSlot } from '../library/card-slot'
import type { Clock, Library } from '../library/library'
import { isListed } from '../library/views'
import { reviewLogOf } from './review-log'
import type { Scheduler } from './scheduler'
import type { StudyCalendar } from './study-day'
import type { StudyRows } from './study-rows'

/** What everything about study is computed from. */
export interface StudyContext {
  library: Library
  clock: Clock
  calendar: StudyCalendar
  scheduler: Scheduler
  /** Finds questions where their records would have to be read for it. */
  finder?: QuestionFinder
}

/** What is asked of questions by their ids alone. */
export interface QuestionFinder {
  bankOf: (questionId: string) => string | undefined
  /** Whether there is a question of this id that may be asked. */
  asks: (questionId: string) => boolean
}

/** Finds questions in the library of a context. */
export function finderOf(context: StudyContext): QuestionFinder {
  const { library, finder } = context
  return (
    finder ?? {
      bankOf: (id) => library.get('questions', id)?.bankId,
      asks(id) {
        const question = library.get('questions', id)
        return question !== undefined && isAskable(context, question)
      },
    }
  )
}

/** Whether a card may be asked: its question shows in lists and it is neither suspended nor buried. */
export function isAskable(context: StudyContext, question: Question): boolean {
  const card = context.library.get('cards', question.id)
  return !(card && isHidden(context, card)) && isListed(context.library, question)
}

/** Whether the question at a place may be asked. Its card is in the slot then. */
export function isAskedAt(context: StudyContext, rows: StudyRows, place: number, slot: CardSlot): boolean {
  rows.readCard(place, slot)
  return !isHidden(context, slot) && rows.isListedAt(place)
}

/** Whether a card is suspended or buried. Burying lasts a day: longer ones come from a clock that was wrong. */
export function isHidden(
  context: Pick<StudyContext, 'clock' | 'calendar'>,
  { suspended, buriedUntil = NaN }: Pick<Card, 'suspended' | 'buriedUntil'>,
): boolean {
  if (suspended === true) return true
  if (Number.isNaN(buriedUntil) || buriedUntil <= context.clock()) return false
  return buriedUntil <= endOfToday(context) + longestBurying
}

const longestBurying = 86_400_000

/** End of the study day of now, UTC ms: what is due before it is due today. */
export function endOfToday({ clock, calendar }: Pick<StudyContext, 'clock' | 'calendar'>): number {
  return calendar.startOf(calendar.dayOf(clock()) + 1)
}

/** The card of a question that was graded at least once; undefined for a new question. */
export function gradedCardOf(library: Library, questionId: string): Card | undefined {
  const card = library.get('cards', questionId)
  return card?.lastReviewAt === undefined ? undefined : card
}

/**
 * Whether a card is to be asked today. One that was graded in the future, by a clock that went ahead and was
 * set right since, is: when it would really be due nobody knows. `end` is that of today, for those who ask often.
 */
export function isDue(context: StudyContext, card: CardGlance, end = endOfToday(context)): boolean {
  return card.due < end || isFromTheFuture(card, end)
}

/** Whether a card was graded later than a day after the end of today. */
export function isFromTheFuture({ lastReviewAt }: CardGlance, end: number): boolean {
  return lastReviewAt !== undefined && lastReviewAt > end + longestBurying
}

/** Reviews by question in order of time. */
export function reviewsByQuestion(library: Library): ReadonlyMap<string, readonly Review[]> {
  return reviewLogOf(library).byQuestion
}
