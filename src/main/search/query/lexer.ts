/** A piece of a query. Offsets are UTF-16 units of the query, `end` exclusive. */
export type Token =
  { kind: 'open' | 'close' | 'or' | 'and' | 'not'; start: number; end: number; text: string } | WordToken

export interface WordToken {
  kind: 'word'
  start: number
  end: number
  /** What stands before the colon, in lower case, when that looks like a field. */
  field?: string
  /** The text to search for, without quotes. */
  value: string
  valueStart: number
  quoted: boolean
  /** A quote that was opened and not closed. */
  unclosed: boolean
}

const space = /\s/
const quote = /["“”＂]/
const opening = /[(（]/
const closing = /[)）]/
const minus = /[-－]/
const negatable = /[\p{L}\p{N}"“”＂(（]/u
const fieldName = /^(\p{L}{1,16})[:：]/u

/** Splits a query into tokens. Never fails: what is wrong is left to the parser. */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = []
  let groups = 0
  for (let at = 0; at < query.length;) {
    const character = query[at] ?? ''
    if (space.test(character)) {
      at += 1
      continue
    }
    const token = readToken(query, at, character, groups)
    if (token.kind === 'open') groups += 1
    if (token.kind === 'close') groups -= 1
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function readToken(query: string, at: number, character: string, groups: number): Token {
  const single = { start: at, end: at + 1, text: character }
  if (opening.test(character)) return { kind: 'open', ...single }
  if (closing.test(character)) return { kind: 'close', ...single }
  const following = query[at + 1]
  if (minus.test(character) && (following === undefined || negatable.test(wholeCharacter(query, at + 1))))
    return { kind: 'not', ...single }
  const word = readWord(query, at, groups)
  if (word.quoted || word.field !== undefined) return word
  const operator = word.value.toLowerCase()
  return operator === 'or' || operator === 'and'
    ? { kind: operator, start: word.start, end: word.end, text: word.value }
    : word
}

function readWord(query: string, start: number, groups: number): WordToken {
  const [prefix, name] = fieldName.exec(query.slice(start)) ?? []
  const valueStart = start + (prefix?.length ?? 0)
  const field = name === undefined ? {} : { field: name.toLowerCase() }
  const first = query[valueStart]
  if (first !== undefined && quote.test(first)) {
    const { value, end, unclosed } = readQuoted(query, valueStart + 1)
    return { kind: 'word', start, end, ...field, value, valueStart, quoted: true, unclosed }
  }
  const end = endOfWord(query, valueStart, groups)
  const value = query.slice(valueStart, end)
  return { kind: 'word', start, end, ...field, value, valueStart, quoted: false, unclosed: false }
}

/** Reads up to the closing quote; a backslash keeps a quote or a backslash as it is. */
function readQuoted(query: string, start: number): { value: string; end: number; unclosed: boolean } {
  let value = ''
  for (let at = start; at < query.length; at += 1) {
    const character = query[at] ?? ''
    const following = query[at + 1] ?? ''
    if (character === '\\' && (following === '\\' || quote.test(following))) {
      value += following
      at += 1
    } else if (quote.test(character)) return { value, end: at + 1, unclosed: false }
    else value += character
  }
  return { value, end: query.length, unclosed: true }
}

/** A word ends at white space, and at a closing parenthesis that ends a group around it. */
function endOfWord(query: string, start: number, groups: number): number {
  let inner = 0
  for (let at = start; at < query.length; at += 1) {
    const character = query[at] ?? ''
    if (space.test(character)) return at
    if (opening.test(character)) inner += 1
    if (!closing.test(character)) continue
    if (inner > 0) inner -= 1
    else if (groups > 0) return at
  }
  return query.length
}

function wholeCharacter(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0)
}
