import type { SavedSearchSummary } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import { questionQuerySchema, type QuestionGroup } from '@shared/domain/query'
import type { Question, SavedSearch } from '@shared/domain/records'
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

/** A bank or topic with those below it, counted. */
interface CountedTopic {
  count: number
  below: Map<string, CountedTopic>
}

/** Counts by bank and by every topic on the way down, each topic after the one above it. */
function groupsOf(questions: readonly Question[]): QuestionGroup[] {
  const banks = new Map<string, CountedTopic>()
  for (const { bankId, topics } of questions) {
    let topic = countIn(banks, bankId)
    for (const name of topics) topic = countIn(topic.below, name)
  }
  const listed = (bankId: string, path: string[], { count, below }: CountedTopic): QuestionGroup[] => [
    { bankId, topic: path, count },
    ...[...below].flatMap(([name, topic]) => listed(bankId, [...path, name], topic)),
  ]
  return [...banks].flatMap(([bankId, bank]) => listed(bankId, [], bank))
}

function countIn(topics: Map<string, CountedTopic>, name: string): CountedTopic {
  let topic = topics.get(name)
  if (!topic) topics.set(name, (topic = { count: 0, below: new Map() }))
  topic.count += 1
  return topic
}
