import type { Bookmark, Operation, Question } from '@shared/domain/records'
import type { Stamp } from '@shared/domain/stamp'
import type { Card } from '@shared/domain/study'
import type { Library } from '../library/library'
import { highlightsByQuestion, notesByQuestion } from '../library/views'

/**
 * The operations that hand everything a reader has on some questions to another one: notes, marked passages
 * and reviews go over, bookmarks are joined with their reasons, and the card that is due first stays,
 * so that nothing is asked later than it would have been. Key points that were changed are joined.
 */
export function moveWritten(
  library: Library,
  from: readonly Question[],
  to: Question,
  made: (existing?: Stamp) => Stamp,
): Operation[] {
  return [
    ...from.flatMap(({ id }) => movedNotes(library, id, to.id, made)),
    ...movedReviews(library, new Set(from.map(({ id }) => id)), to.id, made),
    ...joinedBookmarks(library, from, to, made),
    ...joinedCards(library, from, to, made),
    ...joinedReadings(library, from, to, made),
    ...joinedPoints(library, from, to, made),
  ]
}

type Made = (existing?: Stamp) => Stamp

function movedNotes(library: Library, id: string, questionId: string, made: Made): Operation[] {
  const notes = notesByQuestion(library).get(id) ?? []
  const highlights = highlightsByQuestion(library).get(id) ?? []
  return [
    ...notes.map((note): Operation => ({
      op: 'put',
      table: 'notes',
      value: { ...note, questionId, ...made(note) },
    })),
    ...highlights.map((highlight): Operation => ({
      op: 'put',
      table: 'highlights',
      value: { ...highlight, questionId, ...made(highlight) },
    })),
  ]
}

function movedReviews(
  library: Library,
  from: ReadonlySet<string>,
  questionId: string,
  made: Made,
): Operation[] {
  const reviews = [...library.all('reviews').values()].filter((review) => from.has(review.questionId))
  return reviews.map((review) => ({
    op: 'put',
    table: 'reviews',
    value: { ...review, questionId, ...made(review) },
  }))
}

function joinedBookmarks(library: Library, from: readonly Question[], to: Question, made: Made): Operation[] {
  const own = library.get('bookmarks', to.id)
  const others = from.flatMap(({ id }) => library.get('bookmarks', id) ?? [])
  if (others.length === 0) return []
  const reasons = [own, ...others].flatMap((bookmark) => bookmark?.reason ?? [])
  const value: Bookmark = { id: to.id, ...made(own) }
  if (reasons.length > 0) value.reason = [...new Set(reasons)].join(' / ')
  return [{ op: 'put', table: 'bookmarks', value }, ...removals('bookmarks', others)]
}

function joinedCards(library: Library, from: readonly Question[], to: Question, made: Made): Operation[] {
  const own = library.get('cards', to.id)
  const others = from.flatMap(({ id }) => library.get('cards', id) ?? [])
  if (others.length === 0) return []
  const first = [own, ...others].reduce((best, card) =>
    card && (!best || isBefore(card, best)) ? card : best,
  )
  const kept: Operation[] =
    first === undefined || first === own
      ? []
      : [{ op: 'put', table: 'cards', value: { ...first, id: to.id, ...made(own) } }]
  return [...kept, ...removals('cards', others)]
}

/** A card that is asked comes before a suspended one, then the one that is due first. */
function isBefore(one: Card, other: Card): boolean {
  const rest = Number(one.suspended ?? false) - Number(other.suspended ?? false)
  return rest === 0 ? one.due < other.due : rest < 0
}

function joinedReadings(library: Library, from: readonly Question[], to: Question, made: Made): Operation[] {
  const own = library.get('readings', to.id)
  const others = from.flatMap(({ id }) => library.get('readings', id) ?? [])
  if (others.length === 0) return []
  const times = Math.max(own?.times ?? 0, ...others.map((reading) => reading.times))
  const value = { id: to.id, times, progress: own?.progress ?? 0, ...made(own) }
  return [{ op: 'put', table: 'readings', value }, ...removals('readings', others)]
}

function joinedPoints(library: Library, from: readonly Question[], to: Question, made: Made): Operation[] {
  const own = library.get('keyPoints', to.id)
  const others = from.flatMap(({ id }) => library.get('keyPoints', id)?.points ?? [])
  if (others.length === 0) return []
  const points = [...(own?.points ?? [])]
  for (const point of others) if (!points.some(({ id }) => id === point.id)) points.push(point)
  return [{ op: 'put', table: 'keyPoints', value: { id: to.id, points, ...made(own) } }]
}

function removals(
  table: 'bookmarks' | 'cards' | 'readings',
  records: readonly { id: string }[],
): Operation[] {
  return records.map(({ id }) => ({ op: 'remove', table, id }))
}
