import type { Steps } from '../in-slices'
import { CardSlot } from '../library/card-slot'
import { noLimits, type Allowance } from './daily-allowance'
import { settingsInForce } from './settings-in-force'
import { Ranking } from './ranking'
import { endOfToday, isAskedAt, isDue, type StudyContext } from './study-context'
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
  const fadingOf = context.scheduler.fadingAt(context.clock())
  const due = new Ranking(rows.length)
  const inSteps = new Ranking(rows.length)
  const fresh: number[] = []
  yield* eachAskable(context, rows, (place, card) => {
    if (!card.isGraded) fresh.push(place)
    else if (isDue(context, card, end)) {
      const key = -fadingOf(card)
      due.add(place, key)
      if (card.state !== 'review') inSteps.add(place, key)
    }
  })
  const queue: string[] = []
  const card = new CardSlot()
  const take = (places: Iterable<number>, isFresh: boolean): void => {
    for (const place of places) {
      if (queue.length >= total) break
      if (!isFresh) rows.readCard(place, card)
      if (allowance.takes(rows.bankIdAt(place), isFresh ? undefined : card)) queue.push(rows.idAt(place))
    }
  }
  take(dueFirst(due, inSteps, allowance), false)
  if (queue.length < total) take(shuffledWhereWanted(context, rows, fresh), true)
  return queue
}

/** The most forgotten first. Once no limit lets another review through, only what is in short steps is gone through. */
function* dueFirst(due: Ranking, inSteps: Ranking, allowance: Allowance): Generator<number, void> {
  const given = new Set<number>()
  for (const place of due.smallestFirst()) {
    if (!allowance.leavesReviews()) break
    given.add(place)
    yield place
  }
  for (const place of inSteps.smallestFirst()) if (!given.has(place)) yield place
}

/**
 * Every askable question of a list, for practice that does not touch the schedule: what was graded before,
 * the most forgotten first, then the rest in the order of the list.
 */
export function* cramQueueSteps(context: StudyContext, rows: StudyRows, total: number): Steps<string[]> {
  const fadingOf = context.scheduler.fadingAt(context.clock())
  const all = new Ranking(rows.length)
  yield* eachAskable(context, rows, (place, card) => {
    all.add(place, card.isGraded ? -fadingOf(card) : 0)
  })
  return all.smallest(total).map((place) => rows.idAt(place))
}

/** The questions of a list that were graded and are not due yet, those due soonest first. */
export function* aheadQueueSteps(context: StudyContext, rows: StudyRows, total: number): Steps<string[]> {
  const end = endOfToday(context)
  const later = new Ranking(rows.length)
  yield* eachAskable(context, rows, (place, card) => {
    if (card.isGraded && !isDue(context, card, end)) later.add(place, card.due)
  })
  return later.smallest(total).map((place) => rows.idAt(place))
}

/** Visits the questions of a list that may be asked, each with its card while it is visited. */
function* eachAskable(
  context: StudyContext,
  rows: StudyRows,
  visit: (place: number, card: CardSlot) => void,
): Steps<void> {
  const card = new CardSlot()
  for (let place = 0; place < rows.length; place += 1) {
    if (place % pauseAfter === 0) yield place
    if (isAskedAt(context, rows, place, card)) visit(place, card)
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
