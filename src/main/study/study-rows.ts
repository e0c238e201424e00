import type { Question } from '@shared/domain/records'
import type { CardSlot } from '../library/card-slot'
import type { Library } from '../library/library'
import { isListed } from '../library/views'

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

/** Questions of an open library. */
export function rowsOf(library: Library, questions: readonly Question[]): StudyRows {
  const at = (place: number): Question => {
    const question = questions[place]
    if (question === undefined) throw new RangeError('There is no such question.')
    return question
  }
  return {
    length: questions.length,
    idAt: (place) => at(place).id,
    bankIdAt: (place) => at(place).bankId,
    isListedAt: (place) => isListed(library, at(place)),
    readCard: (place, slot) => slot.fill(library.get('cards', at(place).id)),
  }
}

/** Those of the rows that have these ids, in the order of the ids. */
export function pickRows(rows: StudyRows, ids: readonly string[]): StudyRows {
  const places = new Map(Array.from({ length: rows.length }, (_, place) => [rows.idAt(place), place]))
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
