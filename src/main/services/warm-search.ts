import { foldedUnitTable } from '@shared/domain/fold-text'
import type { QuestionQuery } from '@shared/domain/query'
import { inTurns, type Steps } from '../in-slices'
import type { Search } from '../search/search'
import type { Listings } from './question-listings'

export interface WarmSearchDependencies {
  search: Pick<Search, 'find' | 'hits' | 'onProgress'>
  listings: Listings
}

/** One of a letter, one of a character: what hardly any library has none of. */
const common = ['e', '的']

/**
 * Searches once as soon as the index is there, so that the first key a person presses finds made what every search
 * needs and is made once: the table of foldings, what is marked, the code itself. Gives a function that stops it.
 */
export function warmSearch(dependencies: WarmSearchDependencies): () => void {
  let isStopped = false
  const stop = dependencies.search.onProgress(({ state }) => {
    if (state !== 'ready' && state !== 'scanning') return
    stop()
    // What cannot be searched is told to whoever searches.
    void inTurns(stepsOf(dependencies, () => isStopped)).catch(() => undefined)
  })
  return () => {
    isStopped = true
    stop()
  }
}

/** In pieces, so that nobody waits for more than one of them. */
function* stepsOf({ search, listings }: WarmSearchDependencies, isStopped: () => boolean): Steps<void> {
  foldedUnitTable()
  for (const text of common) {
    const query: QuestionQuery = { text, filter: 'all', sort: 'relevance' }
    const pieces = [
      () => search.find(text).best(1),
      () => listings(query).counts,
      () =>
        listings(query)
          .page(0, 50)
          .map((id) => search.hits(id, text)),
    ]
    for (const piece of pieces) {
      yield 0
      if (isStopped()) return
      piece()
    }
  }
}
