import type { Question } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import type { Clock, Library } from '../library/library'
import { isListed } from '../library/views'
import type { Scheduler } from './scheduler'
import type { StudyCalendar } from './study-day'

/** What everything about study is computed from. */
export interface StudyContext {
  library: Library
  clock: Clock
  calendar: StudyCalendar
  scheduler: Scheduler
}

/** Whether a card may be asked: its question shows in lists and it is neither suspended nor buried. */
export function isAskable({ library, clock }: StudyContext, question: Question): boolean {
  const card = library.get('cards', question.id)
  const hidden = card?.suspended === true || (card?.buriedUntil ?? 0) > clock()
  return !hidden && isListed(library, question)
}

/** End of the study day of now, UTC ms: what is due before it is due today. */
export function endOfToday({ clock, calendar }: StudyContext): number {
  return calendar.startOf(calendar.dayOf(clock()) + 1)
}

/** Whether a card is to be asked today. */
export function isDue(context: StudyContext, card: Card): boolean {
  return card.due < endOfToday(context)
}

/** Reviews by question in order of time, built once for each revision of the library. */
export function reviewsByQuestion(library: Library): ReadonlyMap<string, readonly Review[]> {
  const cached = indexes.get(library)
  if (cached?.size === library.all('reviews').size && cached.revision === library.revision)
    return cached.index
  const index = new Map<string, Review[]>()
  for (const review of library.all('reviews').values()) {
    const reviews = index.get(review.questionId)
    if (reviews) reviews.push(review)
    else index.set(review.questionId, [review])
  }
  for (const reviews of index.values()) reviews.sort((a, b) => a.at - b.at)
  indexes.set(library, { revision: library.revision, size: library.all('reviews').size, index })
  return index
}

const indexes = new WeakMap<Library, { revision: number; size: number; index: Map<string, Review[]> }>()
