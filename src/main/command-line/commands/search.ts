import type { Library } from '../../library/library'
import { systemClock } from '../../clock'
import { createSearch } from '../../search/create-search'
import { readArguments, readNumber, required } from '../arguments'
import { CommandError, type Command } from '../command'
import { withLibrary } from '../with-library'

interface SearchHit {
  questionId: string
  bankId: string
  title: string
  snippet: string
  fields: string[]
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
    const result = await withLibrary(folder, 'existing', ({ library }) =>
      find(library, positionals.join(' '), limit),
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

function find(
  library: Library,
  query: string,
  limit: number,
): { total: number; tookMs: number; hits: SearchHit[] } {
  const search = createSearch({ library, clock: systemClock })
  const started = performance.now()
  const found = search.find(query)
  if (found.problem) throw new CommandError('WRONG_QUERY', found.problem.message, 2)
  const ids = [...found.ids()].sort((a, b) => (found.get(b) ?? 0) - (found.get(a) ?? 0))
  const hits = ids.slice(0, limit).flatMap((id): SearchHit[] => {
    const question = library.get('questions', id)
    if (!question) return []
    const { title, snippet } = search.hits(id, query)
    const fields = [...(title.length > 0 ? ['title'] : []), ...(snippet ? [snippet.field] : [])]
    return [
      {
        questionId: id,
        bankId: question.bankId,
        title: question.title,
        snippet: snippet?.text ?? '',
        fields,
      },
    ]
  })
  const tookMs = Math.round((performance.now() - started) * 100) / 100
  search.close()
  return { total: ids.length, tookMs, hits }
}
