import type { SavedSearchSummary } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import { questionQuerySchema, type QuestionGroup } from '@shared/domain/query'
import { topicId, type Question, type SavedSearch } from '@shared/domain/records'
import type { Clock, Ids, Library } from '../library/library'
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
    'search.groups': ({ query }) => groupsOf(questionsIn(library, listings(query).ids)),
    'search.progress': () => search.progress(),
    'search.terms': ({ text }) => search.terms(text),
    'searches.list': () =>
      [...library.all('savedSearches').values()]
        .filter((saved) => isUsable(library, saved))
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
        .map((saved) => summaryOf(listings, saved)),
    async 'searches.save'(wanted) {
      if (wanted.bankId !== undefined) requireRecord(library, 'banks', wanted.bankId)
      const value: SavedSearch = { id: ids(), ...wanted, ...stamp(library, clock) }
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

/** Counts by bank and by every topic on the way down, in the order of the list. */
function groupsOf(questions: readonly Question[]): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>()
  for (const { bankId, topics } of questions) {
    for (let depth = 0; depth <= topics.length; depth += 1) {
      const topic = topics.slice(0, depth)
      const key = topicId(bankId, topic)
      const group = groups.get(key)
      if (group) group.count += 1
      else groups.set(key, { bankId, topic, count: 1 })
    }
  }
  return [...groups.values()]
}
