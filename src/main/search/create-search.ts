import type { SearchTerm } from '@shared/domain/query'
import type { Clock, Library } from '../library/library'
import { listedBanks } from '../library/views'
import { IndexKeeper } from './building/index-keeper'
import type { Documents } from './documents/documents'
import type { TextMatcher } from './documents/text-matcher'
import { completeQuery } from './query/complete-query'
import { evaluate } from './query/evaluate'
import { libraryFields } from './query/library-fields'
import { libraryStates } from './query/library-states'
import { parseQuery, type ParsedQuery } from './query/parse-query'
import { createQueryLanguage, type QueryExtension } from './query/query-language'
import { hasChoice, wantedTexts, wantsArchived, type QueryNode } from './query/query-node'
import { textsOf } from './question-texts'
import { describeHits } from './results/describe-hits'
import { Matches, noMatches } from './results/matches'
import { phraseOf } from './results/phrase-of'
import { Ranking } from './results/ranking'
import type { Search } from './search'

export interface SearchOptions {
  library: Library
  clock: Clock
  /** What other parts add to the query language, such as the states of scheduling. */
  extensions?: readonly QueryExtension[]
  scanLimit?: number
  rebuildAfter?: number
  calm?: number
  /** The worker file; by default the built one, and building in place from sources or where it is `null`. */
  worker?: string | null
}

/** Search over a library, following its commits. Nothing is read from it before the first search or a moment of calm. */
export function createSearch(options: SearchOptions): Search {
  const { library, clock, extensions = [] } = options
  const language = createQueryLanguage([libraryFields(library, clock), libraryStates(library), ...extensions])
  const keeper = new IndexKeeper({
    library,
    scanLimit: options.scanLimit ?? 1_000,
    rebuildAfter: options.rebuildAfter ?? 500,
    calm: options.calm ?? 1_500,
    worker: options.worker,
  })

  function findNode(node: QueryNode, query: string, documents: Documents, matcher: TextMatcher) {
    const within = wantsArchived(node) ? documents.live : documents.current
    const found = evaluate(node, within, documents, matcher)
    const matches = found === within ? found.copy() : found
    for (const { removedAt, id } of library.all('banks').values()) {
      if (removedAt === undefined) continue
      matches.forEach((slot) => {
        if (documents.questionAt(slot)?.bankId === id) matches.delete(slot)
      })
    }
    const wanted = wantedTexts(node)
    const phrase = phraseOf(node, query)
    const ranking = Ranking.of({
      ...{ matches, wanted, phrase, documents, matcher },
      anyOf: hasChoice(node),
      placeOfBank: placesOfBanks(library),
    })
    return new Matches(matches, ranking, documents)
  }

  return {
    find(query) {
      const parsed = parseQuery(query, language)
      if (parsed.problem) return noMatches(parsed.problem)
      const node: QueryNode = parsed.node ?? { kind: 'and', nodes: [] }
      return keeper.search((documents, matcher) => findNode(node, query, documents, matcher))
    },
    hits(questionId, query) {
      const document = keeper.documents.get(questionId)
      const parsed = parseQuery(query, language)
      if (!document || parsed.problem || !parsed.node) return { title: [] }
      return describeHits(textsOf(document), wantedTexts(parsed.node))
    },
    terms: (query) => termsOf(parseQuery(query, language)),
    completions: (query, cursor) => completeQuery(query, cursor, language),
    progress: () => keeper.progress,
    onProgress: (listener) => keeper.onProgress(listener),
    close: () => keeper.close(),
  }
}

function termsOf(parsed: ParsedQuery): SearchTerm[] {
  if (parsed.problem || !parsed.node) return []
  return wantedTexts(parsed.node).map(({ folded, field }) =>
    field === undefined ? { folded } : { folded, field },
  )
}

/** Where banks stand in the order of the library, looked up when first asked for. */
function placesOfBanks(library: Library): (bankId: string) => number {
  let places: Map<string, number> | undefined
  return (bankId) => {
    places ??= new Map(listedBanks(library).map(({ id }, place) => [id, place]))
    return places.get(bankId) ?? Infinity
  }
}
