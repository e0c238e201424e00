import type { FilterCounts, QueryProblem, QuestionFilter, QuestionQuery } from '@shared/domain/query'
import { questionFilters } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { isAnnotated, isAnswered, isInWeakTopic, listedBanks } from '../library/views'
import type { Found, Search } from '../search/search'
import { sortQuestions } from './question-sort'

/** The questions of a query in its order, where each stands, and how many are behind each filter. */
export interface Listing {
  ids: readonly string[]
  readonly positions: ReadonlyMap<string, number>
  readonly counts: FilterCounts
  problem: QueryProblem | undefined
}

/** The records of the ids of a listing. */
export function questionsIn(library: Library, ids: readonly string[]): Question[] {
  return ids.flatMap((id) => library.get('questions', id) ?? [])
}

/** Gives the listing of a query. */
export type Listings = (query: QuestionQuery) => Listing

/** Listings by query; the most recent few are kept until the library changes, so that paging costs nothing. */
export function createListings(library: Library, search: Search): Listings {
  const kept = new Map<string, Listing>()
  let revision = -1
  return (query) => {
    if (revision !== library.revision) kept.clear()
    revision = library.revision
    const key = JSON.stringify(query)
    const known = kept.get(key)
    if (known) return known
    const fresh = buildListing(library, search, query)
    if (kept.size > 8) kept.clear()
    kept.set(key, fresh)
    return fresh
  }
}

function buildListing(library: Library, search: Search, query: QuestionQuery): Listing {
  const found = query.text.trim() === '' ? null : search.find(query.text)
  const candidates = found ? foundIn(library, query, found) : candidatesOf(library, query)
  const chosen = candidates.filter((question) => passes(library, question, query.filter))
  const ids = sortQuestions(library, chosen, query.sort, found).map((question) => question.id)
  // Most that ask for a listing want its ids alone; the rest costs as much again and more.
  let positions: Listing['positions'] | undefined
  let counts: FilterCounts | undefined
  return {
    ids,
    problem: found?.problem,
    get positions() {
      return (positions ??= new Map(ids.map((id, index) => [id, index])))
    },
    get counts() {
      return (counts ??= countsOf(library, candidates))
    },
  }
}

function countsOf(library: Library, candidates: readonly Question[]): FilterCounts {
  const count = (filter: QuestionFilter): number =>
    candidates.reduce((sum, question) => sum + Number(passes(library, question, filter)), 0)
  return Object.fromEntries(questionFilters.map((filter) => [filter, count(filter)])) as FilterCounts
}

function candidatesOf(library: Library, query: QuestionQuery): Question[] {
  const path = query.topic ?? []
  return listedBanks(library)
    .filter(({ id }) => (query.bankId ?? id) === id)
    .flatMap(({ id }) => library.questionsOf(id))
    .filter((question) => question.archivedAt === undefined && isAt(question, path))
}

/** What a search found, within the query's bank and topic, in the order of the source. */
function foundIn(library: Library, { bankId, topic = [] }: QuestionQuery, found: Found): Question[] {
  const banks = new Map(listedBanks(library).map((bank, place) => [bank.id, place]))
  const place = (question: Question): number => banks.get(question.bankId) ?? Infinity
  return found
    .ids()
    .flatMap((id) => library.get('questions', id) ?? [])
    .filter((question) => (bankId ?? question.bankId) === question.bankId && banks.has(question.bankId))
    .filter((question) => isAt(question, topic))
    .sort((a, b) => place(a) - place(b) || a.order - b.order)
}

function isAt(question: Question, path: readonly string[]): boolean {
  return path.every((name, depth) => question.topics[depth] === name)
}

function passes(library: Library, question: Question, filter: QuestionFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'bookmarked':
      return library.get('bookmarks', question.id) !== undefined
    case 'annotated':
      return isAnnotated(library, question.id)
    case 'weak':
      return isInWeakTopic(library, question)
    case 'unread':
      return library.get('readings', question.id) === undefined
    case 'unanswered':
      return !isAnswered(question)
  }
}
