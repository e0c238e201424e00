import type { Question } from '@shared/domain/records'
import type {
  FilterCounts,
  QueryProblem,
  QuestionFilter,
  QuestionQuery,
  QuestionRow,
} from '@shared/domain/query'
import { questionFilters } from '@shared/domain/query'
import type { QuestionDetail, QuestionPlace } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import type { Library } from '../library/library'
import type { Found, Search } from '../search/search'
import { isAnswered, isInWeakTopic, isListed, listedBanks, notesByQuestion } from '../library/views'
import { rowOf } from './question-rows'
import { requireRecord } from './require'
import { sortQuestions } from './question-sort'

export interface QuestionDependencies {
  library: Library
  search: Search
}

interface Listing {
  ids: readonly string[]
  positions: ReadonlyMap<string, number>
  counts: FilterCounts
  problem: QueryProblem | undefined
}

/** Handlers that list and open questions. A listing is kept until the library changes, so paging costs nothing. */
export function createQuestions({
  library,
  search,
}: QuestionDependencies): Pick<Handlers, 'questions.list' | 'questions.locate' | 'questions.get'> {
  const listings = createListings(library, search)
  const neighbour = (id: string | undefined) => {
    const question = id === undefined ? undefined : library.get('questions', id)
    return question ? { id: question.id, title: question.title } : null
  }
  return {
    'questions.list'({ query, offset, limit }) {
      const { ids, counts, problem } = listings(query)
      const rows = ids.slice(offset, offset + limit).flatMap((id): QuestionRow[] => {
        const question = library.get('questions', id)
        if (!question) return []
        const row = rowOf(library, question)
        return [query.text.trim() === '' ? row : { ...row, hits: search.hits(id, query.text) }]
      })
      return {
        total: ids.length,
        rows,
        counts,
        revision: library.revision,
        ...(problem ? { problem } : {}),
      }
    },
    'questions.locate'({ query, id }): QuestionPlace {
      const { ids, positions } = listings(query)
      const index = positions.get(id) ?? -1
      return {
        index,
        total: ids.length,
        previous: index > 0 ? neighbour(ids[index - 1]) : null,
        next: index >= 0 ? neighbour(ids[index + 1]) : null,
      }
    },
    'questions.get': ({ id }) => detailOf(library, requireRecord(library, 'questions', id)),
  }
}

function detailOf(library: Library, question: Question): QuestionDetail {
  const bank = requireRecord(library, 'banks', question.bankId)
  const reading = library.get('readings', question.id)
  return {
    question,
    bank: { id: bank.id, title: bank.title, language: bank.language },
    notes: [...(notesByQuestion(library).get(question.id) ?? [])],
    bookmark: library.get('bookmarks', question.id) ?? null,
    reading: reading ? { times: reading.times, progress: reading.progress } : null,
    topicMarkedWeak: isInWeakTopic(library, question),
  }
}

/** Listings by query, the most recent few of the current revision. */
function createListings(library: Library, search: Search): (query: QuestionQuery) => Listing {
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
  const counts = Object.fromEntries(questionFilters.map((filter) => [filter, 0])) as FilterCounts
  const chosen: Question[] = []
  for (const question of candidates) {
    for (const filter of questionFilters) {
      if (!passes(library, question, filter)) continue
      counts[filter] += 1
      if (filter === query.filter) chosen.push(question)
    }
  }
  const ids = sortQuestions(library, chosen, query.sort, found).map((question) => question.id)
  return { ids, positions: new Map(ids.map((id, index) => [id, index])), counts, problem: found?.problem }
}

function candidatesOf(library: Library, query: QuestionQuery): Question[] {
  const banks = query.bankId === undefined ? listedBanks(library).map((bank) => bank.id) : [query.bankId]
  const path = query.topic ?? []
  return banks
    .flatMap((bankId) => library.questionsOf(bankId))
    .filter((question) => isListed(library, question))
    .filter((question) => isAt(question, path))
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
      return notesByQuestion(library).has(question.id)
    case 'weak':
      return isInWeakTopic(library, question)
    case 'unread':
      return library.get('readings', question.id) === undefined
    case 'unanswered':
      return !isAnswered(question)
  }
}
