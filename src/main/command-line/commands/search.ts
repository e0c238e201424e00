import { createSearch } from '../../search/create-search'
import { createStudyContext } from '../../study/create-study-context'
import { studyQuery } from '../../study/study-query'
import { readArguments, readNumber, required } from '../arguments'
import { CommandError, type Command } from '../command'
import { withLibrary, type LibraryAccess } from '../with-library'

interface SearchHit {
  questionId: string
  bankId: string
  title: string
  snippet: string
  fields: string[]
}

interface SearchResult {
  total: number
  tookMs: number
  hits: SearchHit[]
}

/** Searches a library as the app does, best matches first. */
export const searchCommand: Command = {
  name: 'search',
  usage: 'QUERY --library DIR [--limit N] [--json]',
  summary: 'finds questions',
  async run(args, output) {
    const { positionals, values } = readArguments(args, {
      library: { type: 'string' },
      limit: { type: 'string' },
    })
    if (positionals.length === 0) throw new CommandError('WRONG_USE', 'Say what to search for.', 2)
    const folder = required('library', values.library)
    const limit = readNumber('limit', values.limit ?? '20', 1, 100_000)
    const result = await withLibrary(folder, 'existing', (access) =>
      find(access, positionals.join(' '), limit),
    )
    if (output.json) output.print(JSON.stringify(result))
    else {
      output.print(`${result.total} found`)
      for (const hit of result.hits)
        output.print(`${hit.questionId}  ${hit.title}${hit.snippet === '' ? '' : `\n    ${hit.snippet}`}`)
    }
    return 0
  },
}

/** One search in one process: scanning answers at once, an index would not be used twice. */
const scanning = { scanLimit: Infinity, worker: null }

function find(access: LibraryAccess, query: string, limit: number): SearchResult {
  const { library, clock } = access
  const extensions = [studyQuery(createStudyContext(library, clock))]
  const search = createSearch({ library, clock, extensions, ...scanning })
  try {
    const started = performance.now()
    const found = search.find(query)
    if (found.problem) throw new CommandError('WRONG_QUERY', found.problem.message, 2)
    const hits = found.best(limit).flatMap((id): SearchHit[] => {
      const question = library.get('questions', id)
      if (!question) return []
      const { title, snippet } = search.hits(id, query)
      const fields = [...(title.length > 0 ? ['title'] : []), ...(snippet ? [snippet.field] : [])]
      const { bankId } = question
      return [{ questionId: id, bankId, title: question.title, snippet: snippet?.text ?? '', fields }]
    })
    const tookMs = Math.round((performance.now() - started) * 100) / 100
    return { total: found.size, tookMs, hits }
  } finally {
    search.close()
  }
}
