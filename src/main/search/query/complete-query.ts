import type { QueryCompletion, QueryCompletions } from '@shared/domain/query'
import { readTokens, type WordToken } from './lexer'
import type { FieldDefinition, QueryLanguage } from './query-language'

/** What can be typed at a cursor: names of fields, states after `is:`, known values after other fields. */
export function completeQuery(query: string, cursor: number, language: QueryLanguage): QueryCompletions {
  const at = Math.max(0, Math.min(cursor, query.length))
  const last = readTokens(query.slice(0, at)).find(({ end }) => end === at)
  // After an operator nothing can follow without a space.
  const isOperator = last?.kind === 'or' || last?.kind === 'and'
  const word = last?.kind === 'word' ? last : undefined
  if (isOperator || (word?.quoted === true && !word.unclosed)) return { start: at, end: at, items: [] }
  const start = word?.start ?? at
  const end = endOfWord(query, at)
  if (word?.field === undefined) {
    if (word?.quoted === true) return { start: at, end: at, items: [] }
    return { start, end, items: fieldItems((word?.value ?? '').toLowerCase(), language) }
  }
  const definition = language.field(word.field)
  const prefix = query.slice(word.start, word.valueStart)
  return { start, end, items: definition ? valueItems(word, prefix, definition, language) : [] }
}

/** Names of fields in the language they are typed in. */
function fieldItems(typed: string, language: QueryLanguage): QueryCompletion[] {
  return language.fieldNames.flatMap((name): QueryCompletion[] => {
    const meant = nameStarting(typed, name, language.field(name)?.aliases)
    return meant === undefined ? [] : [{ text: `${meant}${colonAfter(meant)}`, kind: 'field', field: name }]
  })
}

/** `prefix` is the name of the field with its colon, as it was typed. */
function valueItems(
  word: WordToken,
  prefix: string,
  definition: FieldDefinition,
  language: QueryLanguage,
): QueryCompletion[] {
  const field = definition.name
  if (definition.kind !== 'state')
    return (definition.suggest?.(word.value) ?? []).map(({ value, count }) => ({
      text: `${prefix}${quotedIfNeeded(value)}`,
      kind: 'value',
      field,
      count,
    }))
  const typed = word.value.toLowerCase()
  const isChinese = han.test(prefix)
  return language.stateNames.flatMap((state): QueryCompletion[] => {
    const names = [state, ...(language.state(state)?.aliases ?? [])]
    if (isChinese) names.sort((a, b) => Number(han.test(b)) - Number(han.test(a)))
    const meant = names.find((name) => name.startsWith(typed))
    return meant === undefined ? [] : [{ text: `${prefix}${meant}`, kind: 'state', field, state }]
  })
}

const han = /\p{Script=Han}/u

function nameStarting(
  typed: string,
  name: string,
  aliases: readonly string[] | undefined = [],
): string | undefined {
  return [name, ...aliases].find((known) => known.startsWith(typed))
}

/** An input method that writes Chinese writes this colon too. */
function colonAfter(name: string): string {
  return han.test(name) ? '：' : ':'
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
