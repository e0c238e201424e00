import type { Question } from '@shared/domain/records'
import type { CardSlot } from '../library/card-slot'
import type { Library } from '../library/library'
import { standingIn } from './kept-standing'

/** Questions as study chooses among them: in an order, each with what decides when it is asked and without its texts. */
export interface StudyRows {
  readonly length: number
  idAt(place: number): string
  bankIdAt(place: number): string
  /** Whether it shows in lists. */
  isListedAt(place: number): boolean
  /** Fills a slot with its card, or with there being none; one that was never graded may have one too. */
  readCard(place: number, slot: CardSlot): void
}

/** Questions of an open library. What was looked up of a list is kept for as long as the list is. */
export function rowsOf(library: Library, questions: readonly Question[]): StudyRows {
  const standing = standingIn(library, questions)
  const at = (place: number): Question => {
    const question = questions[place]
    if (question === undefined) throw new RangeError('There is no such question.')
    return question
  }
  return {
    length: questions.length,
    idAt: (place) => at(place).id,
    bankIdAt: (place) => at(place).bankId,
    isListedAt: (place) => standing.isListedAt(place, at(place)),
    readCard: (place, slot) => standing.readCard(place, at(place), slot),
  }
}

/** Those of the rows that have these ids, in the order of the ids. */
export function pickRows(rows: StudyRows, ids: readonly string[]): StudyRows {
  const wanted = new Set(ids)
  const places = new Map<string, number>()
  for (let place = 0; place < rows.length; place += 1) {
    const id = rows.idAt(place)
    if (wanted.has(id)) places.set(id, place)
  }
  const picked = ids.flatMap((id) => places.get(id) ?? [])
  const at = (place: number): number => picked[place] ?? -1
  return {
    length: picked.length,
    idAt: (place) => rows.idAt(at(place)),
    bankIdAt: (place) => rows.bankIdAt(at(place)),
    isListedAt: (place) => rows.isListedAt(at(place)),
    readCard: (place, slot) => rows.readCard(at(place), slot),
  }
}
