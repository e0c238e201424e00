import type { Operation } from '@shared/domain/records'
import type { Memory, Review } from '@shared/domain/study'
import type { Library } from '../library/library'
import type { MergeDependencies, StudyDays } from './merging/merge-types'
import { flagReason } from './anki/study'
import type { ImportedCard, ImportedReview, ReadBank } from './read-bank'

/**
 * Plans what the study that came with a bank adds: reviews that are not in the log yet, bookmarks where there are
 * none, and the schedule of questions that were studied there later than here. Nothing of this library is lost.
 *
 * @param questionIds the question that each draft of the bank becomes, empty for none
 */
export function planStudy(
  dependencies: MergeDependencies,
  { file, study }: ReadBank,
  questionIds: readonly string[],
): Operation[] {
  const { library, clock } = dependencies
  const ids = new Map<string, string>()
  file.questions.forEach(({ key }, index) => {
    const id = questionIds[index] ?? ''
    if (key !== undefined && id !== '') ids.set(key, id)
  })
  const now = clock()
  const stamp = { createdAt: now, updatedAt: now, device: library.device }
  const operations: Operation[] = []
  const logged =
    study.reviews.length > 0 ? loggedIn(library, new Set(ids.values())) : new Map<string, Review[]>()
  for (const review of study.reviews) {
    const questionId = ids.get(review.key)
    if (questionId === undefined || logged.get(questionId)?.some((known) => isSame(known, review))) continue
    operations.push({
      op: 'put',
      table: 'reviews',
      value: reviewOf(review, questionId, stamp, dependencies.days),
    })
  }
  for (const card of study.cards) {
    const id = ids.get(card.key)
    if (id === undefined || !isNewer(card, library.get('cards', id))) continue
    const due = dueOf(card, dependencies.days)
    operations.push({ op: 'put', table: 'cards', value: { ...withoutKey(card), due, id, ...stamp } })
  }
  for (const { key, reason } of study.bookmarks) {
    const id = ids.get(key)
    if (id === undefined || library.get('bookmarks', id)) continue
    // What was exported for being flagged here does not come back as a bookmark.
    if (reason !== undefined && reason === flagReason(library.get('cards', id)?.flag ?? 0)) continue
    const value = { id, ...(reason === undefined ? {} : { reason }), ...stamp }
    operations.push({ op: 'put', table: 'bookmarks', value })
  }
  return operations
}

function loggedIn(library: Library, ids: ReadonlySet<string>): Map<string, Review[]> {
  const logged = new Map<string, Review[]>()
  for (const review of library.all('reviews').values()) {
    if (!ids.has(review.questionId)) continue
    const reviews = logged.get(review.questionId)
    if (reviews) reviews.push(review)
    else logged.set(review.questionId, [review])
  }
  return logged
}

const second = 1_000

/** Nobody grades a question twice in a second; exporting moves reviews of one millisecond apart by a few. */
function isSame(known: Review, { at, rating }: ImportedReview): boolean {
  return known.rating === rating && Math.abs(known.at - at) < second
}

function isNewer(card: ImportedCard, known: Memory | undefined): boolean {
  if (known === undefined) return true
  return (card.lastReviewAt ?? -1) >= (known.lastReviewAt ?? -1) + second
}

function reviewOf(
  review: ImportedReview,
  questionId: string,
  stamp: Pick<Review, 'createdAt' | 'updatedAt' | 'device'>,
  days: StudyDays | undefined,
): Review {
  const timeZoneOffset = days?.offsetAt(review.at) ?? review.timeZoneOffset
  return { ...withoutKey(review), timeZoneOffset, questionId, ...stamp }
}

/** Keys are those of the file; records know questions by their identity here. */
function withoutKey<Entry extends { key: string }>(entry: Entry): Omit<Entry, 'key'> {
  const copy: Omit<Entry, 'key'> & { key?: string } = { ...entry }
  delete copy.key
  return copy
}

const halfDay = 43_200_000

/** Elsewhere days may begin at another time or in another zone: what counts is the day. */
function dueOf({ state, due }: ImportedCard, days: StudyDays | undefined): number {
  return days && state === 'review' ? days.startOf(days.dayOf(due + halfDay)) : due
}
