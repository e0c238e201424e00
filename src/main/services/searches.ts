import type { SavedSearchSummary } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import { questionQuerySchema, type QuestionGroup } from '@shared/domain/query'
import type { Question, SavedSearch } from '@shared/domain/records'
import type { Clock, Ids, Library } from '../library/library'
import { TopicTree } from '../library/topic-tree'
import type { Search } from '../search/search'
import type { History } from './change'
import { questionsIn, type Listings } from './question-listings'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface SearchDependencies {
  library: Library
  history: History
  search: Search
  listings: Listings
  clock: Clock
  ids: Ids
}

type SearchHandlers = Pick<
  Handlers,
  | 'search.complete'
  | 'search.groups'
  | 'search.progress'
  | 'search.terms'
  | 'searches.list'
  | 'searches.save'
  | 'searches.rename'
  | 'searches.remove'
>

/** Handlers that help with searching and keep searches. */
export function createSearches(dependencies: SearchDependencies): SearchHandlers {
  const { library, history, search, listings, clock, ids } = dependencies
  const put = (key: 'searchSaved' | 'searchRenamed', value: SavedSearch) =>
    history.change({ key, subject: value.name }, [{ op: 'put', table: 'savedSearches', value }])
  return {
    'search.complete': ({ text, cursor }) => search.completions(text, cursor),
    'search.groups': ({ query }) => groupsOf(questionsIn(library, listings(query).members)),
    'search.progress': () => search.progress(),
    'search.terms': ({ text }) => search.terms(text),
    'searches.list': () =>
      [...library.all('savedSearches').values()]
        .filter((saved) => isUsable(library, saved))
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
        .map((saved) => summaryOf(listings, saved)),
    async 'searches.save'(wanted) {
      if (wanted.bankId !== undefined) requireRecord(library, 'banks', wanted.bankId)
      // The same name again means the same search, written anew.
      const existing = [...library.all('savedSearches').values()].find(
        (saved) => saved.name === wanted.name && isUsable(library, saved),
      )
      const value: SavedSearch = { id: existing?.id ?? ids(), ...wanted, ...stamp(library, clock, existing) }
      await put('searchSaved', value)
      return value
    },
    async 'searches.rename'({ id, name }) {
      const existing = requireRecord(library, 'savedSearches', id)
      if (existing.name === name) return existing
      const value: SavedSearch = { ...existing, name, ...stamp(library, clock, existing) }
      await put('searchRenamed', value)
      return value
    },
    async 'searches.remove'({ id }) {
      const { name } = requireRecord(library, 'savedSearches', id)
      await history.change({ key: 'searchRemoved', subject: name }, [
        { op: 'remove', table: 'savedSearches', id },
      ])
      return null
    },
  }
}

/** A search within a bank in the trash waits for it to come back. */
function isUsable(library: Library, { bankId }: SavedSearch): boolean {
  if (bankId === undefined) return true
  const bank = library.get('banks', bankId)
  return bank !== undefined && bank.removedAt === undefined
}

function summaryOf(listings: Listings, saved: SavedSearch): SavedSearchSummary {
  const { text, bankId, topic } = saved
  const { total, problem } = listings(questionQuerySchema.parse({ text, bankId, topic, sort: 'relevance' }))
  return { search: saved, count: total, isBroken: problem !== undefined }
}

/** Counts by bank and by every topic on the way down, each topic after the one above it. */
function groupsOf(questions: readonly Question[]): QuestionGroup[] {
  const banks = new Map<string, { count: number; topics: TopicTree }>()
  for (const { bankId, topics: path } of questions) {
    let bank = banks.get(bankId)
    if (!bank) banks.set(bankId, (bank = { count: 0, topics: new TopicTree() }))
    bank.count += 1
    bank.topics.add(path)
  }
  return [...banks].flatMap(([bankId, { count: all, topics }]) => [
    { bankId, topic: [], count: all },
    ...topics.list().map(({ path, count }) => ({ bankId, topic: path, count })),
  ])
}
