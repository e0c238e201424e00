import type { FilterCounts, QueryProblem, QuestionQuery } from '@shared/domain/query'
import type { Question, TableName } from '@shared/domain/records'
import { allAtOnce, inTurns } from '../in-slices'
import type { Clock, Library } from '../library/library'
import { once } from '../library/once'
import { listedBanks } from '../library/views'
import type { Found, Place, Search } from '../search/search'
import { belonging, listedIn } from './listed-questions'
import { countBehindFilters, passes } from './question-filters'
import { isTitleOrderKnown, sortQuestions, titleOrderSteps } from './question-sort'

/** The questions of a query in its order, where each stands, and how many are behind each filter. */
export interface Listing {
  readonly total: number
  /** All of them in order. The first page of results is to be had for less. */
  readonly ids: readonly string[]
  /** Their records. */
  readonly questions: () => readonly Question[]
  /** The ids in no order, at less cost. */
  readonly members: readonly string[]
  readonly counts: FilterCounts
  readonly problem: QueryProblem | undefined
  readonly page: (offset: number, limit: number) => readonly string[]
  /** Where a question stands in the list. */
  readonly around: (id: string) => Place
}

/** The records of the ids of a listing. */
export function questionsIn(library: Library, ids: readonly string[]): Question[] {
  return ids.flatMap((id) => library.get('questions', id) ?? [])
}

/** Gives the listing of a query. */
export type Listings = (query: QuestionQuery) => Listing

/** Tables no list is made of. They change while one types and reads: the place one is at, what is being written. */
const beside: ReadonlySet<TableName> = new Set(['preferences', 'drafts'])

/** Milliseconds a listing is kept at most: what is due, and what was edited lately, moves with the time. */
const longestKept = 60_000

/** Listings by query; the most recent few are kept until what they are made of changes, so that paging costs nothing. */
export function createListings(library: Library, search: Search, clock: Clock): Listings {
  const kept = new Map<string, Listing>()
  let since = 0
  // Follows each commit before the listings made of it are let go.
  listedIn(library)
  library.onCommit(({ operations }) => {
    if (!operations.every(({ table }) => beside.has(table))) kept.clear()
  })
  return (query) => {
    const now = clock()
    if (Math.abs(now - since) > longestKept) kept.clear()
    if (kept.size === 0) since = now
    const key = JSON.stringify(query)
    const known = kept.get(key)
    if (known) return known
    const fresh = query.text.trim() === '' ? listAll(library, query) : listFound(library, search, query)
    if (kept.size > 8) kept.clear()
    kept.set(key, fresh)
    return fresh
  }
}

function listAll(library: Library, query: QuestionQuery): Listing {
  const listed = listedIn(library).of(query)
  const counts = (): FilterCounts => listed.counts()
  if (query.sort !== 'title') return inOrder(library, query, listed.questions, counts)
  // What a filter leaves of a list in order is in order.
  const sorted = allAtOnce(titleOrderSteps(listed.questions))
  return inOrder(library, { ...query, sort: 'source' }, sorted, counts)
}

/** Answers once the order of titles is known where a query asks for it, and at once where it does not: all titles take long to sort. */
export function onceSorted<Answer>(
  library: Library,
  query: QuestionQuery,
  answer: () => Answer,
): Answer | Promise<Answer> {
  if (query.sort !== 'title' || query.text.trim() !== '') return answer()
  const { questions } = listedIn(library).of(query)
  return isTitleOrderKnown(questions) ? answer() : inTurns(titleOrderSteps(questions)).then(answer)
}

function listFound(library: Library, search: Search, query: QuestionQuery): Listing {
  const all = search.find(query.text)
  const isNarrowed = query.bankId !== undefined || (query.topic?.length ?? 0) > 0
  const candidates = isNarrowed ? all.within(belonging(query)) : all
  const { filter } = query
  const found = filter === 'all' ? candidates : candidates.within((one) => passes(library, one, filter))
  const counts = once(() => countBehindFilters(library, candidates))
  if (query.sort === 'relevance') return ranked(library, found, counts)
  const questions = bySource(library, questionsIn(library, found.ids()))
  return inOrder(library, { ...query, filter: 'all' }, questions, counts, found.problem)
}

/** A page of the best costs what the page costs, whatever else was found. */
function ranked(library: Library, found: Found, counts: () => FilterCounts): Listing {
  return {
    total: found.size,
    problem: found.problem,
    get ids() {
      return found.page(0, found.size)
    },
    questions: () => questionsIn(library, found.page(0, found.size)),
    get members() {
      return found.ids()
    },
    get counts() {
      return counts()
    },
    page: (offset, limit) => found.page(offset, limit),
    around: (id) => found.around(id),
  }
}

/** The listing of questions given in source order. Most that ask for one want no counts. */
function inOrder(
  library: Library,
  { filter, sort }: QuestionQuery,
  candidates: readonly Question[],
  countAll: () => FilterCounts,
  problem?: QueryProblem,
): Listing {
  const chosen =
    filter === 'all' ? candidates : candidates.filter((question) => passes(library, question, filter))
  const sorted = sortQuestions(library, chosen, sort)
  const counts = once(countAll)
  const ids = once(() => sorted.map(({ id }) => id))
  return {
    total: sorted.length,
    problem,
    get ids() {
      return ids()
    },
    questions: () => sorted,
    get members() {
      return ids()
    },
    get counts() {
      return counts()
    },
    page: (offset, limit) => sorted.slice(offset, offset + limit).map(({ id }) => id),
    around(id) {
      const index = sorted.findIndex((question) => question.id === id)
      const previous = index > 0 ? sorted[index - 1]?.id : undefined
      const next = index >= 0 ? sorted[index + 1]?.id : undefined
      return {
        index,
        ...(previous === undefined ? {} : { previous }),
        ...(next === undefined ? {} : { next }),
      }
    },
  }
}

function bySource(library: Library, questions: readonly Question[]): Question[] {
  const places = new Map(listedBanks(library).map(({ id }, place) => [id, place]))
  const place = ({ bankId }: Question): number => places.get(bankId) ?? Infinity
  return [...questions].sort((a, b) => (a.bankId === b.bankId ? a.order - b.order : place(a) - place(b)))
}
