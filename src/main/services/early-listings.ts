import {
  questionFilters,
  type FilterCounts,
  type QuestionFilter,
  type QuestionQuery,
} from '@shared/domain/query'
import type { EarlyLibrary } from '../library/catalogue/early-library'
import type { EarlyQuestions } from '../library/catalogue/early-questions'
import { mostPlaces } from '../library/catalogue/id-hash'
import { NotLoadedError } from '../library/catalogue/not-loaded-error'
import { isAnnotated, isInWeakTopic, listedBanks } from '../library/views'
import { once } from '../library/once'
import type { StudyRows } from '../study/study-rows'
import type { Listing } from './question-listings'

/** A listing of which plans and queues are made too. */
export interface EarlyListing extends Listing {
  readonly rows: StudyRows
}

interface EarlyBank {
  id: string
  questions: EarlyQuestions
  isAnnotated: () => Uint8Array
  /** Whether a topic of it is marked weak, by its path as the catalogue has it. */
  weakTopics: Map<readonly string[], boolean>
}

/**
 * Gives the listings of an early library as `createListings` gives those of the open one. What is searched for, or in
 * the order of titles, is not known early.
 */
export function createEarlyListings(library: EarlyLibrary): (query: QuestionQuery) => EarlyListing {
  const banks = new Map<string, EarlyBank>()
  const bankOf = (id: string): EarlyBank => {
    const questions = library.questionsIn(id)
    const known = banks.get(id)
    if (known) return known
    const isAnnotated = once(() => annotatedIn(library, questions))
    const bank: EarlyBank = { id, questions, isAnnotated, weakTopics: new Map() }
    banks.set(id, bank)
    return bank
  }
  const listings = new Map<string, EarlyListing>()
  return (query) => {
    const { text, sort, bankId, topic = [] } = query
    if (text.trim() !== '' || sort === 'title') throw new NotLoadedError()
    const key = JSON.stringify(query)
    const known = listings.get(key)
    if (known) return known
    const wanted = listedBanks(library).filter(({ id }) => (bankId ?? id) === id)
    const candidates = Questions.listed(
      wanted.map(({ id }) => bankOf(id)),
      topic,
    )
    const listing = listingOf(library, query, candidates)
    listings.set(key, listing)
    return listing
  }
}

/** Questions by their bank and their place in it, in an order. */
class Questions {
  readonly #banks: readonly EarlyBank[]
  /** Place of the bank among the banks times `mostPlaces`, plus the place in it: an array of numbers, not of objects. */
  readonly #codes: Float64Array

  constructor(banks: readonly EarlyBank[], codes: Float64Array) {
    this.#banks = banks
    this.#codes = codes
  }

  get length(): number {
    return this.#codes.length
  }

  /** What is at or below a topic of each bank and not archived. */
  static listed(banks: readonly EarlyBank[], topic: readonly string[]): Questions {
    const codes = new Float64Array(banks.reduce((sum, { questions }) => sum + questions.count, 0))
    let length = 0
    for (const [at, { questions }] of banks.entries()) {
      for (let place = 0; place < questions.count; place += 1) {
        if (!questions.isListedAt(place)) continue
        const path = topic.length === 0 ? topic : questions.topicsAt(place)
        if (topic.length > 0 && !topic.every((name, depth) => path[depth] === name)) continue
        codes[length] = at * mostPlaces + place
        length += 1
      }
    }
    return new Questions(banks, codes.subarray(0, length))
  }

  bankAt(index: number): EarlyBank {
    const bank = this.#banks[Math.floor((this.#codes[index] ?? 0) / mostPlaces)]
    if (bank === undefined) throw new RangeError('There is no such question.')
    return bank
  }

  placeAt(index: number): number {
    return (this.#codes[index] ?? 0) % mostPlaces
  }

  idAt(index: number): string {
    return this.bankAt(index).questions.idAt(this.placeAt(index))
  }

  idsAt(from: number, to: number): string[] {
    const end = Math.min(to, this.length)
    return Array.from({ length: Math.max(0, end - from) }, (_, at) => this.idAt(from + at))
  }

  /** Where a question stands; -1 where it does not. */
  indexOf(at: { bankId: string; place: number } | undefined): number {
    const bank = this.#banks.findIndex(({ id }) => id === at?.bankId)
    return at === undefined || bank < 0 ? -1 : this.#codes.indexOf(bank * mostPlaces + at.place)
  }

  count(passes: (bank: EarlyBank, place: number) => boolean): number {
    let count = 0
    for (let index = 0; index < this.length; index += 1)
      if (passes(this.bankAt(index), this.placeAt(index))) count += 1
    return count
  }

  filtered(passes: (bank: EarlyBank, place: number) => boolean): Questions {
    const isKept = (_: number, index: number): boolean => passes(this.bankAt(index), this.placeAt(index))
    return new Questions(this.#banks, this.#codes.filter(isKept))
  }

  /** By descending rank; equal ones stay in their order. */
  sorted(rankOf: (bank: EarlyBank, place: number) => number): Questions {
    const ranks = this.#codes.map((_, index) => rankOf(this.bankAt(index), this.placeAt(index)))
    const order = Uint32Array.from(ranks.keys()).sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0))
    return new Questions(
      this.#banks,
      Float64Array.from(order, (index) => this.#codes[index] ?? 0),
    )
  }
}

function listingOf(library: EarlyLibrary, query: QuestionQuery, candidates: Questions): EarlyListing {
  const { filter, sort } = query
  const chosen =
    filter === 'all' ? candidates : candidates.filtered((bank, place) => passes(library, bank, place, filter))
  const rankOf = rankBy(library, sort)
  const listed = rankOf === null ? chosen : chosen.sorted(rankOf)
  const counts = once(() => countsOf(library, candidates))
  return {
    total: listed.length,
    problem: undefined,
    get ids() {
      return listed.idsAt(0, listed.length)
    },
    get members() {
      return listed.idsAt(0, listed.length)
    },
    questions() {
      throw new NotLoadedError()
    },
    get counts() {
      return counts()
    },
    rows: rowsOf(listed),
    page: (offset, limit) => listed.idsAt(offset, offset + limit),
    around(id) {
      const index = listed.indexOf(library.placeOf(id))
      const hasNext = index >= 0 && index + 1 < listed.length
      return {
        index,
        ...(index > 0 && { previous: listed.idAt(index - 1) }),
        ...(hasNext && { next: listed.idAt(index + 1) }),
      }
    },
  }
}

function rowsOf(listed: Questions): StudyRows {
  return {
    length: listed.length,
    idAt: (index) => listed.idAt(index),
    bankIdAt: (index) => listed.bankAt(index).id,
    isListedAt: () => true,
    readCard: (index, slot) => listed.bankAt(index).questions.readCard(listed.placeAt(index), slot),
  }
}

/** By place in the bank, 1 for the questions with a note or a marked passage. */
function annotatedIn(library: EarlyLibrary, questions: EarlyQuestions): Uint8Array {
  const annotated = Uint8Array.from(questions.writtenOn())
  for (const id of library.laterWrittenOn) {
    const place = questions.placeOf(id)
    if (place >= 0) annotated[place] = isAnnotated(library, id) ? 1 : 0
  }
  return annotated
}

function passes(library: EarlyLibrary, bank: EarlyBank, place: number, filter: QuestionFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'bookmarked':
      return bank.questions.isBookmarkedAt(place)
    case 'annotated':
      return bank.isAnnotated()[place] === 1
    case 'weak':
      return isWeak(library, bank, bank.questions.topicsAt(place))
    case 'unread':
      return !bank.questions.isReadAt(place)
    case 'unanswered':
      return !bank.questions.isAnsweredAt(place)
  }
}

function isWeak(library: EarlyLibrary, { id, weakTopics }: EarlyBank, topics: readonly string[]): boolean {
  const known = weakTopics.get(topics)
  if (known !== undefined) return known
  const isMarked = isInWeakTopic(library, { bankId: id, topics })
  // Those of all questions of a topic are one and the same array.
  if (topics.length > 0) weakTopics.set(topics, isMarked)
  return isMarked
}

function countsOf(library: EarlyLibrary, candidates: Questions): FilterCounts {
  const count = (filter: QuestionFilter): number => {
    if (filter === 'all') return candidates.length
    if (filter === 'weak' && library.all('topicStates').size === 0) return 0
    return candidates.count((bank, place) => passes(library, bank, place, filter))
  }
  return Object.fromEntries(questionFilters.map((filter) => [filter, count(filter)])) as FilterCounts
}

/** What a list is ordered by, the largest first; `null` for the order of the banks. */
function rankBy(
  library: EarlyLibrary,
  sort: QuestionQuery['sort'],
): ((bank: EarlyBank, place: number) => number) | null {
  switch (sort) {
    case 'recent': {
      const readings = library.all('readings')
      return ({ questions }, place) => readings.get(questions.idAt(place))?.updatedAt ?? 0
    }
    case 'unread':
      return ({ questions }, place) => (questions.isReadAt(place) ? 0 : 1)
    case 'bookmarked': {
      const bookmarks = library.all('bookmarks')
      return ({ questions }, place) => bookmarks.get(questions.idAt(place))?.createdAt ?? 0
    }
    default:
      return null
  }
}
