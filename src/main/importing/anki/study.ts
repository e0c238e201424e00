import { neverGraded, type CardState, type Grade, type Memory, type ReviewKind } from '@shared/domain/study'
import type { ImportedCard, ImportedReview, ImportedStudy } from '../read-bank'
import type { AnkiCard, AnkiCollection, AnkiReview } from './collection'
import { difficultyFromFactor, memoryFromSm2 } from './memory-from-sm2'

const second = 1_000
const day = 86_400_000

/** Schedule, log and bookmarks of the cards that became questions; `keys` has their keys by the id of the card. */
export function studyOf(collection: AnkiCollection, keys: ReadonlyMap<number, string>): ImportedStudy {
  const byCard = Map.groupBy(
    collection.reviews.filter(({ cardId }) => keys.has(cardId)),
    ({ cardId }) => cardId,
  )
  const study: ImportedStudy = { cards: [], reviews: [], bookmarks: [] }
  const tags = new Map(collection.notes.map((note) => [note.id, note.tags]))
  for (const card of collection.cards) {
    const key = keys.get(card.id)
    if (key === undefined) continue
    const log = byCard.get(card.id) ?? []
    study.reviews.push(...reviewsOf(key, log))
    const schedule = scheduleOf(collection, card, log)
    if (schedule) study.cards.push({ key, ...schedule })
    const isMarked = tags.get(card.noteId)?.some((tag) => tag.toLowerCase() === 'marked') === true
    if (card.flag > 0) study.bookmarks.push({ key, reason: flagReason(card.flag) })
    else if (isMarked) study.bookmarks.push({ key })
  }
  return study
}

const flagNames = ['', 'red', 'orange', 'green', 'blue', 'pink', 'turquoise', 'purple']

/** How a bookmark says that it was a flag. */
export function flagReason(flag: number): string {
  return `Anki flag ${flag} (${flagNames[flag] ?? ''})`
}

function scheduleOf(
  collection: AnkiCollection,
  card: AnkiCard,
  log: readonly AnkiReview[],
): Omit<ImportedCard, 'key'> | undefined {
  const marks = {
    ...(card.queue === -1 ? { suspended: true } : {}),
    ...(card.flag > 0 ? { flag: card.flag } : {}),
  }
  const due = dueOf(collection, card)
  if (card.type === 0) {
    return Object.keys(marks).length > 0
      ? { ...neverGraded(collection.createdAt * second), ...marks }
      : undefined
  }
  const last = log.findLast(({ ease, type }) => ease > 0 && type !== 3)
  const isReview = card.type === 2
  const lastReviewAt =
    card.lastReview === undefined
      ? (last?.id ?? due - Math.max(0, card.interval) * day)
      : moment(card.lastReview * second)
  return {
    state: isReview ? 'review' : card.type === 3 ? 'relearning' : 'learning',
    due,
    ...memoryOfCard(card, last),
    scheduledDays: isReview ? Math.max(0, card.interval) : 0,
    // Anki counts the steps that are left, of two where one learns and one where one learns again.
    step: isReview ? 0 : Math.max(0, (card.type === 3 ? 1 : 2) - Math.max(1, card.left)),
    repetitions: card.repetitions,
    lapses: card.lapses,
    // The log knows the millisecond.
    lastReviewAt: Math.max(0, last && Math.abs(last.id - lastReviewAt) < second ? last.id : lastReviewAt),
    ...marks,
  }
}

/** UTC ms. Days count from the one the collection was made on and begin, as here, at four in the morning. */
function dueOf({ createdAt }: AnkiCollection, card: AnkiCard): number {
  const isSecond = card.queue === 1 || card.due > 1_000_000_000
  return moment(isSecond ? card.due * second : createdAt * second + card.due * day)
}

/** Nothing is due later; dates could not say much more. */
const farthest = Date.UTC(9_999, 11, 31)

/** A moment in whole milliseconds, whatever a damaged collection says. */
function moment(at: number): number {
  return Math.trunc(Math.min(farthest, Math.max(-farthest, at)))
}

function memoryOfCard(
  card: AnkiCard,
  last: AnkiReview | undefined,
): Pick<Memory, 'stability' | 'difficulty'> {
  const { stability, difficulty } = card
  if (stability !== undefined && difficulty !== undefined)
    return { stability, difficulty: Math.min(10, Math.max(1, difficulty)) }
  if (card.interval > 0) return memoryFromSm2(card.ease > 0 ? card.ease / 1_000 : 2.5, card.interval)
  return {
    stability: [0.2, 0.2, 1.3, 2.3, 8.3][last?.ease ?? 1] ?? 0.2,
    difficulty: difficultyFromFactor(card.ease, 1),
  }
}

const kinds: Record<number, ReviewKind> = {
  0: 'learn',
  1: 'review',
  2: 'relearn',
  3: 'cram',
  4: 'manual',
  5: 'manual',
}

/** The log of one card. Anki keeps no memory states in it; what stands before and after is told by its columns. */
function reviewsOf(key: string, log: readonly AnkiReview[]): ImportedReview[] {
  let before: Memory | null = null
  return log.map((review): ImportedReview => {
    const after = memoryAfter(before, review)
    const { id, ease, interval, lastInterval, factor, time, type } = review
    const line: ImportedReview = {
      key,
      id: `anki-${key}-${id}`,
      at: id,
      timeZoneOffset: 0,
      rating: ratingOf(ease),
      kind: kinds[type] ?? 'manual',
      before,
      after,
      intervalBefore: lastInterval,
      intervalAfter: interval,
      elapsedMilliseconds: time,
      scheduler: factor > 0 && factor <= 1_100 ? 'Anki FSRS' : 'Anki',
      anki: { factor, type },
    }
    before = after
    return line
  })
}

function ratingOf(ease: number): 0 | Grade {
  return ease === 1 || ease === 2 || ease === 3 || ease === 4 ? ease : 0
}

function memoryAfter(before: Memory | null, { id, ease, interval, factor, type }: AnkiReview): Memory {
  const days = interval > 0 ? interval : -interval / 86_400
  const isReset = ease === 0 && interval === 0
  const isLapse = type === 1 && ease === 1
  return {
    state: isReset ? 'new' : stateAfter(interval, type),
    due: moment(id + (interval > 0 ? interval * day : -interval * second)),
    stability: Math.max(days, 0.001),
    difficulty: difficultyFromFactor(factor, days),
    scheduledDays: Math.max(0, interval),
    step: 0,
    repetitions: (before?.repetitions ?? 0) + (ease > 0 ? 1 : 0),
    lapses: (before?.lapses ?? 0) + (isLapse ? 1 : 0),
    lastReviewAt: id,
  }
}

function stateAfter(interval: number, type: number): CardState {
  if (interval > 0) return 'review'
  return type === 0 ? 'learning' : 'relearning'
}
