import {
  questionFilters,
  type FilterCounts,
  type QuestionFilter,
  type QuestionQuery,
} from '@shared/domain/query'
import type { EarlyLibrary } from '../library/catalogue/early-library'
import type { EarlyQuestions } from '../library/catalogue/early-questions'
import { NotLoadedError } from '../library/catalogue/not-loaded-error'
import { isInWeakTopic, listedBanks } from '../library/views'
import { once } from '../library/once'
import type { StudyRows } from '../study/study-rows'
import type { Listing } from './question-listings'

/** A listing of which plans and queues are made too. */
export interface EarlyListing extends Listing {
  readonly rows: StudyRows
}

/** A question by its bank and its place in it. */
interface Listed {
  bank: EarlyBank
  place: number
}

interface EarlyBank {
  id: string
  questions: EarlyQuestions
  /** By place, a bit for each filter it stands behind. Only those that are marked by records of their own. */
  marks: () => Uint8Array
  /** Whether a topic of it is marked weak, by its path as the catalogue has it. */
  weakTopics: Map<readonly string[], boolean>
}

const bookmarkedBit = 1
const annotatedBit = 2

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
    const marks = once(() => marksOf(library, id, questions.count))
    const bank: EarlyBank = { id, questions, marks, weakTopics: new Map() }
    banks.set(id, bank)
    return bank
  }
  return (query) => {
    const { text, sort, bankId } = query
    if (text.trim() !== '' || sort === 'title') throw new NotLoadedError()
    const wanted = listedBanks(library).filter(({ id }) => (bankId ?? id) === id)
    const candidates = wanted.flatMap(({ id }) => listedIn(bankOf(id), query.topic ?? []))
    return listingOf(library, query, candidates)
  }
}

function listedIn(bank: EarlyBank, topic: readonly string[]): Listed[] {
  const { questions } = bank
  const listed: Listed[] = []
  for (let place = 0; place < questions.count; place += 1) {
    if (!questions.isListedAt(place)) continue
    const path = topic.length === 0 ? [] : questions.topicsAt(place)
    if (topic.every((name, depth) => path[depth] === name)) listed.push({ bank, place })
  }
  return listed
}

function listingOf(library: EarlyLibrary, query: QuestionQuery, candidates: readonly Listed[]): EarlyListing {
  const { filter, sort } = query
  const chosen = filter === 'all' ? candidates : candidates.filter((one) => passes(library, one, filter))
  const listed = sorted(library, chosen, sort)
  const idOf = ({ bank, place }: Listed): string => bank.questions.idAt(place)
  return {
    total: listed.length,
    problem: undefined,
    get ids() {
      return listed.map(idOf)
    },
    get members() {
      return listed.map(idOf)
    },
    get counts() {
      return countsOf(library, candidates)
    },
    rows: rowsOf(listed),
    page: (offset, limit) => listed.slice(offset, offset + limit).map(idOf),
    around(id) {
      const at = library.placeOf(id)
      const index = listed.findIndex(({ bank, place }) => bank.id === at?.bankId && place === at.place)
      const previous = index > 0 ? listed[index - 1] : undefined
      const next = index >= 0 ? listed[index + 1] : undefined
      return {
        index,
        ...(previous && { previous: idOf(previous) }),
        ...(next && { next: idOf(next) }),
      }
    },
  }
}

function rowsOf(listed: readonly Listed[]): StudyRows {
  const at = (place: number): Listed => {
    const one = listed[place]
    if (one === undefined) throw new RangeError('There is no such question.')
    return one
  }
  return {
    length: listed.length,
    idAt: (index) => at(index).bank.questions.idAt(at(index).place),
    bankIdAt: (index) => at(index).bank.id,
    isListedAt: () => true,
    cardAt: (index) => at(index).bank.questions.cardAt(at(index).place),
  }
}

/** The questions of a bank that are marked by records of their own. */
function marksOf(library: EarlyLibrary, bankId: string, count: number): Uint8Array {
  const marks = new Uint8Array(count)
  const mark = (questionId: string, bit: number): void => {
    const at = library.placeOf(questionId)
    if (at?.bankId === bankId) marks[at.place] = (marks[at.place] ?? 0) | bit
  }
  for (const id of library.all('bookmarks').keys()) mark(id, bookmarkedBit)
  for (const { questionId } of library.all('notes').values()) mark(questionId, annotatedBit)
  for (const { questionId } of library.all('highlights').values()) mark(questionId, annotatedBit)
  return marks
}

function passes(library: EarlyLibrary, { bank, place }: Listed, filter: QuestionFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'bookmarked':
      return ((bank.marks()[place] ?? 0) & bookmarkedBit) !== 0
    case 'annotated':
      return ((bank.marks()[place] ?? 0) & annotatedBit) !== 0
    case 'weak':
      return isWeak(library, bank, bank.questions.topicsAt(place))
    case 'unread':
      return !bank.questions.isReadAt(place)
    case 'unanswered':
      return !bank.questions.isAnsweredAt(place)
  }
}

function isWeak(library: EarlyLibrary, { id, weakTopics }: EarlyBank, topics: readonly string[]): boolean {
  const weak = weakTopics.get(topics) ?? isInWeakTopic(library, { bankId: id, topics })
  if (topics.length > 0) weakTopics.set(topics, weak)
  return weak
}

function countsOf(library: EarlyLibrary, candidates: readonly Listed[]): FilterCounts {
  const count = (filter: QuestionFilter): number =>
    candidates.reduce((sum, one) => (passes(library, one, filter) ? sum + 1 : sum), 0)
  return Object.fromEntries(questionFilters.map((filter) => [filter, count(filter)])) as FilterCounts
}

/** In the order asked for; equal ones stay in the order of their banks. */
function sorted(
  library: EarlyLibrary,
  listed: readonly Listed[],
  sort: QuestionQuery['sort'],
): readonly Listed[] {
  const rankOf = rankBy(library, sort)
  if (rankOf === null) return listed
  return listed
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one)
}

function rankBy(library: EarlyLibrary, sort: QuestionQuery['sort']): ((one: Listed) => number) | null {
  const idOf = ({ bank, place }: Listed): string => bank.questions.idAt(place)
  switch (sort) {
    case 'recent': {
      const readings = library.all('readings')
      return (one) => readings.get(idOf(one))?.updatedAt ?? 0
    }
    case 'unread':
      return ({ bank, place }) => (bank.questions.isReadAt(place) ? 0 : 1)
    case 'bookmarked': {
      const bookmarks = library.all('bookmarks')
      return (one) => bookmarks.get(idOf(one))?.createdAt ?? 0
    }
    default:
      return null
  }
}
