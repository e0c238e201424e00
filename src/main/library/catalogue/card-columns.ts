import type { Card, CardGlance, CardState } from '@shared/domain/study'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CardSlot } from '../card-slot'

/** What decides whether and when cards are asked, each by its place in their list. NaN stands for no time. */
export interface CardColumns {
  due: Float64Array
  stability: Float64Array
  lastReviewAt: Float64Array
  buriedUntil: Float64Array
  /** Place of the state among `states`, plus `suspendedFlag`. */
  states: Uint8Array
}

const states: readonly CardState[] = ['new', 'learning', 'review', 'relearning']
const suspendedFlag = 4
/** A few milliseconds' worth. */
const cardsPerTurn = 10_000

/** Makes room for so many cards. */
export function emptyColumns(count: number): CardColumns {
  return {
    due: new Float64Array(count),
    stability: new Float64Array(count),
    lastReviewAt: new Float64Array(count),
    buriedUntil: new Float64Array(count),
    states: new Uint8Array(count),
  }
}

/** Makes the columns of a list of cards, giving way to other work in between. */
export async function cardColumns(cards: readonly Card[]): Promise<CardColumns> {
  const columns = emptyColumns(cards.length)
  for (const [place, card] of cards.entries()) {
    if (place % cardsPerTurn === cardsPerTurn - 1) await nextTurn()
    writeCard(columns, place, card)
  }
  return columns
}

/** Puts a card at a place. */
export function writeCard(columns: CardColumns, place: number, card: CardGlance): void {
  columns.due[place] = card.due
  columns.stability[place] = card.stability
  columns.lastReviewAt[place] = card.lastReviewAt ?? NaN
  columns.buriedUntil[place] = card.buriedUntil ?? NaN
  columns.states[place] = states.indexOf(card.state) + (card.suspended === true ? suspendedFlag : 0)
}

/** Fills a slot with the card at a place. */
export function readCard(columns: CardColumns, place: number, slot: CardSlot): void {
  const { due, stability, lastReviewAt, buriedUntil } = columns
  const state = columns.states[place] ?? 0
  slot.state = states[state % suspendedFlag] ?? 'new'
  slot.suspended = state >= suspendedFlag
  slot.due = due[place] ?? NaN
  slot.stability = stability[place] ?? NaN
  slot.lastReviewAt = lastReviewAt[place] ?? NaN
  slot.buriedUntil = buriedUntil[place] ?? NaN
}
