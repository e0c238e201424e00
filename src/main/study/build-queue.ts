import type { CardGlance } from '@shared/domain/study'
import type { Steps } from '../in-slices'
import { noLimits, type Allowance } from './daily-allowance'
import { settingsInForce } from './settings-in-force'
import { smallest, smallestFirst, type Keyed } from './smallest-first'
import { askedAt, endOfToday, isDue, type StudyContext } from './study-context'
import type { StudyRows } from './study-rows'

export interface QueueLimits {
  /** What the day still lets through. */
  allowance?: Allowance
  /** Questions in all. */
  total: number
}

/** Questions looked at before others may have their turn, well below a millisecond's worth. */
const pauseAfter = 500

/**
 * The questions to ask, from a list in its order: what is due, the most forgotten first, then new ones in
 * the order their bank wants. What is not due yet and what the limits of the day hold back is left out.
 */
export function* queueSteps(
  context: StudyContext,
  rows: StudyRows,
  { allowance = noLimits, total }: QueueLimits,
): Steps<string[]> {
  const end = endOfToday(context)
  const recallOf = context.scheduler.recallAt(context.clock())
  const due: Keyed<number>[] = []
  const fresh: number[] = []
  yield* eachAskable(context, rows, (place, card) => {
    if (!card) fresh.push(place)
    else if (isDue(context, card, end)) due.push({ key: recallOf(card), item: place })
  })
  const queue: string[] = []
  const take = (places: Iterable<number>, isFresh: boolean): void => {
    for (const place of places) {
      if (queue.length >= total) break
      const card = isFresh ? undefined : rows.cardAt(place)
      if (allowance.takes(rows.bankIdAt(place), card)) queue.push(rows.idAt(place))
    }
  }
  take(dueFirst(rows, due, allowance), false)
  if (queue.length < total) take(shuffledWhereWanted(context, rows, fresh), true)
  return queue
}

/** The most forgotten first. Once no limit lets another review through, only what is in short steps is gone through. */
function* dueFirst(
  rows: StudyRows,
  due: readonly Keyed<number>[],
  allowance: Allowance,
): Generator<number, void> {
  const given = new Set<number>()
  for (const place of smallestFirst(due)) {
    if (!allowance.leavesReviews()) break
    given.add(place)
    yield place
  }
  const inSteps = ({ item }: Keyed<number>): boolean =>
    !given.has(item) && rows.cardAt(item)?.state !== 'review'
  if (given.size < due.length) yield* smallestFirst(due.filter(inSteps))
}

/**
 * Every askable question of a list, for practice that does not touch the schedule: what was graded before,
 * the most forgotten first, then the rest in the order of the list.
 */
export function* cramQueueSteps(context: StudyContext, rows: StudyRows, total: number): Steps<string[]> {
  const recallOf = context.scheduler.recallAt(context.clock())
  const all: Keyed<number>[] = []
  yield* eachAskable(context, rows, (place, card) => {
    all.push({ key: card ? recallOf(card) : 1, item: place })
  })
  return smallest(all, total).map((place) => rows.idAt(place))
}

/** The questions of a list that were graded and are not due yet, those due soonest first. */
export function* aheadQueueSteps(context: StudyContext, rows: StudyRows, total: number): Steps<string[]> {
  const end = endOfToday(context)
  const later: Keyed<number>[] = []
  yield* eachAskable(context, rows, (place, card) => {
    if (card && !isDue(context, card, end)) later.push({ key: card.due, item: place })
  })
  return smallest(later, total).map((place) => rows.idAt(place))
}

/** Visits the questions of a list that may be asked, each with its card where it was graded. */
function* eachAskable(
  context: StudyContext,
  rows: StudyRows,
  visit: (place: number, card: CardGlance | undefined) => void,
): Steps<void> {
  for (let place = 0; place < rows.length; place += 1) {
    if (place % pauseAfter === 0) yield place
    const { graded, isAsked } = askedAt(context, rows, place)
    if (isAsked) visit(place, graded)
  }
}

/** New questions in the order of the list; those of banks that want it change places among themselves, anew each day. */
function shuffledWhereWanted(context: StudyContext, rows: StudyRows, fresh: readonly number[]): number[] {
  const { library, calendar, clock } = context
  const wanted = new Map<string, boolean>()
  const isShuffled = (place: number): boolean => {
    const bankId = rows.bankIdAt(place)
    const known = wanted.get(bankId) ?? settingsInForce(library, bankId).newOrder === 'random'
    wanted.set(bankId, known)
    return known
  }
  const today = String(calendar.dayOf(clock()))
  const shuffled = fresh
    .filter(isShuffled)
    .map((place) => ({ place, key: scatter(today + rows.idAt(place)) }))
    .sort((a, b) => a.key - b.key)
    .map(({ place }) => place)
    [Symbol.iterator]()
  return fresh.map((place) => (isShuffled(place) ? (shuffled.next().value ?? place) : place))
}

/** A number that looks random and is the same for the same text (FNV-1a). */
function scatter(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
