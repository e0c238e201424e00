import type { CardGlance } from '@shared/domain/study'
import type { BankOutline } from '../bank-outline'
import type { CardSlot } from '../card-slot'
import { readCard, type CardColumns } from './card-columns'
import type { Catalogue } from './catalogue'
import type { CataloguedDocument } from './catalogued-document'
import { placesIn, type KeyPlaces } from './list-places'
import { NotLoadedError } from './not-loaded-error'
import { answeredFlag, idAt, listedFlag, type QuestionColumns } from './question-columns'
import { once } from '../once'

type Later<Value> = ReadonlyMap<string, Value | null> | undefined

/** What stands since the documents were written, by question; `null` for what was removed. */
export interface LaterMarks {
  cards: Later<CardGlance>
  readings: Later<unknown>
  bookmarks: Later<unknown>
}

/** The questions of a bank in its order, archived ones included, without their texts. */
export class EarlyQuestions {
  readonly count: number
  /** As if nothing were read. */
  readonly outline: BankOutline
  readonly #columns: QuestionColumns
  readonly #cards: CardColumns | undefined
  /** By place, where the card stands in its list; -1 for none. */
  readonly #cardPlaces: Int32Array | undefined
  readonly #laterCards: ReadonlyMap<number, CardGlance | null>
  readonly #find: (id: string) => number
  /** By place, 1 for those that were read, */
  readonly #isRead: () => Uint8Array
  /** and for those whose corner is folded. */
  readonly #isBookmarked: () => Uint8Array
  /** By place, 1 for those with a note or a marked passage when the documents were written. */
  readonly writtenOn: () => Uint8Array

  constructor(bank: CataloguedDocument, study: Catalogue | undefined, later: LaterMarks) {
    const { questions, outline, lists } = bank.catalogue
    const own = lists.get('questions')
    if (questions === undefined || outline === undefined || own === undefined) throw new NotLoadedError()
    const placesOf = (keys: KeyPlaces | undefined): Int32Array | undefined => keys && placesIn(keys, own.ids)
    const idsOf = (list: string): KeyPlaces | undefined => study?.lists.get(list)?.ids
    const mark = (marked: Uint8Array, keys: KeyPlaces | undefined): void => {
      for (const [place, at] of placesOf(keys)?.entries() ?? []) if (at >= 0) marked[place] = 1
    }
    this.#columns = questions
    this.outline = outline
    this.count = questions.flags.length
    this.#cards = study?.cards
    this.#cardPlaces = placesOf(idsOf('cards'))
    this.#laterCards = byPlace(bank, later.cards)
    this.#find = (id) => bank.placeOf('questions', id)
    const isMarked = (list: 'readings' | 'bookmarks') => () => {
      const marked = new Uint8Array(this.count)
      mark(marked, idsOf(list))
      for (const [place, value] of byPlace(bank, later[list])) marked[place] = value === null ? 0 : 1
      return marked
    }
    this.#isRead = once(isMarked('readings'))
    this.#isBookmarked = once(isMarked('bookmarks'))
    this.writtenOn = once(() => {
      const marked = new Uint8Array(this.count)
      for (const list of ['notes', 'highlights']) mark(marked, study?.sought.get(`${list}.questionId`))
      return marked
    })
  }

  idAt(place: number): string {
    return idAt(this.#columns, place)
  }

  /** Whether it is not archived. */
  isListedAt(place: number): boolean {
    return ((this.#columns.flags[place] ?? 0) & listedFlag) !== 0
  }

  isAnsweredAt(place: number): boolean {
    return ((this.#columns.flags[place] ?? 0) & answeredFlag) !== 0
  }

  isReadAt(place: number): boolean {
    return this.#isRead()[place] === 1
  }

  isBookmarkedAt(place: number): boolean {
    return this.#isBookmarked()[place] === 1
  }

  /** The place of a question by its id; -1 where it is not of this bank. */
  placeOf(id: string): number {
    return this.#find(id)
  }

  /** Questions that were read, archived ones left out. */
  countRead(): number {
    let count = 0
    for (let place = 0; place < this.count; place += 1)
      if (this.isReadAt(place) && this.isListedAt(place)) count += 1
    return count
  }

  /** The path of its topic; of one that is archived it is not known and left empty. */
  topicsAt(place: number): readonly string[] {
    return this.outline.topics[(this.#columns.topics[place] ?? 0) - 1]?.path ?? []
  }

  /** Fills a slot with the card of a question, or with there being none. */
  readCard(place: number, slot: CardSlot): void {
    const later = this.#laterCards.size === 0 ? undefined : this.#laterCards.get(place)
    const at = this.#cardPlaces?.[place] ?? -1
    if (later !== undefined || at < 0 || this.#cards === undefined) slot.fill(later ?? undefined)
    else readCard(this.#cards, at, slot)
  }
}

function byPlace<Value>(bank: CataloguedDocument, later: Later<Value>): Map<number, Value | null> {
  const found = new Map<number, Value | null>()
  for (const [id, value] of later ?? []) {
    const place = bank.placeOf('questions', id)
    if (place >= 0) found.set(place, value)
  }
  return found
}
