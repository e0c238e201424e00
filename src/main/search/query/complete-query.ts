import type { QueryCompletion, QueryCompletions } from '@shared/domain/query'
import { readTokens, type WordToken } from './lexer'
import type { FieldDefinition, QueryLanguage } from './query-language'

/** What can be typed at a cursor: names of fields, states after `is:`, known values after other fields. */
export function completeQuery(query: string, cursor: number, language: QueryLanguage): QueryCompletions {
  const at = Math.max(0, Math.min(cursor, query.length))
  const word = readTokens(query.slice(0, at)).find(
    (token): token is WordToken => token.kind === 'word' && token.end === at,
  )
  if (word?.quoted === true && !word.unclosed) return { start: at, end: at, items: [] }
  const start = word?.start ?? at
  const end = endOfWord(query, at)
  if (word?.field === undefined) {
    if (word?.quoted === true) return { start: at, end: at, items: [] }
    return { start, end, items: fieldItems((word?.value ?? '').toLowerCase(), language) }
  }
  const definition = language.field(word.field)
  return { start, end, items: definition ? valueItems(word, definition, language) : [] }
}

function fieldItems(typed: string, language: QueryLanguage): QueryCompletion[] {
  return language.fieldNames
    .filter(
      (name) => name.startsWith(typed) || aliasesOf(language.field(name)).some((a) => a.startsWith(typed)),
    )
    .map((name) => ({ text: `${name}:`, kind: 'field', field: name }))
}

function aliasesOf(definition: FieldDefinition | undefined): readonly string[] {
  return definition?.aliases ?? []
}

function valueItems(
  word: WordToken,
  definition: FieldDefinition,
  language: QueryLanguage,
): QueryCompletion[] {
  const field = definition.name
  if (definition.kind !== 'state')
    return (definition.suggest?.(word.value) ?? []).map(({ value, count }) => ({
      text: `${field}:${quotedIfNeeded(value)}`,
      kind: 'value',
      field,
      count,
    }))
  const typed = word.value.toLowerCase()
  return language.stateNames
    .filter((name) => {
      const aliases = language.state(name)?.aliases ?? []
      return [name, ...aliases].some((known) => known.startsWith(typed))
    })
    .map((name) => ({ text: `${field}:${name}`, kind: 'state', field }))
}

function quotedIfNeeded(value: string): string {
  if (/^[\p{L}\p{N}][^\s"“”＂()（）\\]*$/u.test(value)) return value
  return `"${value.replace(/["“”＂\\]/g, '\\$&')}"`
}

/** The rest of the word the cursor stands in is replaced too. */
function endOfWord(query: string, at: number): number {
  const rest = /^[^\s()（）"“”＂]*/.exec(query.slice(at))
  return at + (rest?.[0].length ?? 0)
}
