import type { QueryProblem } from '@shared/domain/query'
import { foldText } from '@shared/domain/fold-text'
import { nearestName } from './nearest-name'
import { fail, QueryError } from './problem'
import type { QueryLanguage, TextFieldDefinition } from './query-language'
import type { QueryNode, TextNode } from './query-node'
import { readTokens, type Token, type WordToken } from './lexer'

export type ParsedQuery = { node: QueryNode | undefined; problem?: undefined } | { problem: QueryProblem }

const deepestGroup = 40

/**
 * Reads a query: words are AND-ed, `or` binds looser, `-` negates, parentheses group, `field:value` limits.
 * Gives no node for an empty query, and a problem with its place for one that is wrong.
 */
export function parseQuery(query: string, language: QueryLanguage): ParsedQuery {
  try {
    return { node: new Parser(readTokens(query), query.length, language).parse() }
  } catch (error) {
    if (error instanceof QueryError) return { problem: error.problem }
    throw error
  }
}

class Parser {
  private at = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
    private readonly language: QueryLanguage,
  ) {}

  parse(): QueryNode | undefined {
    if (this.tokens.length === 0) return undefined
    const node = this.parseOr(0)
    const rest = this.peek()
    if (rest) fail('UNEXPECTED_CLOSE', placeOf(rest))
    return node
  }

  private peek(): Token | undefined {
    return this.tokens[this.at]
  }

  private parseOr(depth: number): QueryNode {
    const nodes = [this.parseAnd(depth)]
    while (this.peek()?.kind === 'or') {
      this.requireOperand()
      nodes.push(this.parseAnd(depth))
    }
    return joined('or', nodes)
  }

  private parseAnd(depth: number): QueryNode {
    const nodes: QueryNode[] = []
    for (
      let token = this.peek();
      token && token.kind !== 'or' && token.kind !== 'close';
      token = this.peek()
    ) {
      if (token.kind === 'and') {
        if (nodes.length === 0) this.failOperand(token)
        this.requireOperand()
      }
      nodes.push(this.parseUnary(depth))
    }
    const next = this.peek()
    if (nodes.length === 0 && next?.kind === 'or') this.failOperand(next)
    if (nodes.length === 0 && next) fail(depth > 0 ? 'EMPTY_GROUP' : 'UNEXPECTED_CLOSE', placeOf(next))
    return joined('and', nodes)
  }

  /** Passes an operator that must be followed by something to search for. */
  private requireOperand(): void {
    const operator = this.peek()
    this.at += 1
    const next = this.peek()
    if (operator && (!next || next.kind === 'or' || next.kind === 'and' || next.kind === 'close'))
      this.failOperand(operator)
  }

  private failOperand(token: Token): never {
    const name = token.kind === 'word' ? token.value : token.text
    return fail('MISSING_OPERAND', { ...placeOf(token), name, incomplete: token.end === this.length })
  }

  private parseUnary(depth: number): QueryNode {
    const token = this.peek()
    if (token?.kind === 'not') {
      this.requireOperand()
      return { kind: 'not', node: this.parseUnary(depth) }
    }
    this.at += 1
    if (token?.kind === 'open') return this.parseGroup(token, depth + 1)
    if (token?.kind === 'word') return this.parseWord(token)
    return fail('EMPTY_GROUP', { start: this.length, end: this.length, incomplete: true })
  }

  private parseGroup(open: Token, depth: number): QueryNode {
    if (depth > deepestGroup) fail('TOO_DEEP', placeOf(open))
    if (!this.peek()) fail('UNCLOSED_GROUP', { ...placeOf(open), incomplete: true })
    const node = this.parseOr(depth)
    if (this.peek()?.kind !== 'close') fail('UNCLOSED_GROUP', { ...placeOf(open), incomplete: true })
    this.at += 1
    return node
  }

  private parseWord(token: WordToken): QueryNode {
    if (token.unclosed) fail('UNCLOSED_QUOTE', { start: token.valueStart, end: token.end, incomplete: true })
    const { field: name } = token
    if (name === undefined) return textOf(token, token.value)
    const place = { start: token.start, end: token.end, name }
    const definition = this.language.field(name)
    if (!definition) return this.parseUnknownField(token, name)
    if (token.value === '')
      fail('MISSING_VALUE', { ...place, incomplete: token.end === this.length && !token.quoted })
    if (definition.kind === 'text') return textIn(token, definition)
    if (definition.kind === 'state') return this.parseState(token)
    const test = definition.prepare(token.value)
    if (!test) fail('BAD_NUMBER', { ...place, suggestion: `${name}:${definition.example}` })
    return { kind: 'test', test, wantsArchived: false }
  }

  private parseState(token: WordToken): QueryNode {
    const name = token.value.toLowerCase()
    const state = this.language.state(name)
    if (state) return { kind: 'test', test: state.prepare(), wantsArchived: state.wantsArchived ?? false }
    const place = { start: token.valueStart, end: token.end }
    const incomplete =
      token.end === this.length && this.language.stateNames.some((known) => known.startsWith(name))
    const suggestion = nearestName(name, this.language.stateNames)
    return fail('UNKNOWN_STATE', { ...place, name, incomplete, ...(suggestion ? { suggestion } : {}) })
  }

  /** A slip of a known field is a problem; anything else with a colon, such as `http://`, is text. */
  private parseUnknownField(token: WordToken, name: string): QueryNode {
    const place = { start: token.start, end: token.valueStart, name }
    const suggestion = nearestName(name, this.language.fieldNames)
    if (suggestion !== undefined) fail('UNKNOWN_FIELD', { ...place, suggestion })
    return textOf(token, `${name}:${token.value}`)
  }
}

function textOf(token: WordToken, value: string): TextNode {
  const folded = foldText(value)
  const place = { start: token.start, end: token.end }
  if (folded.trim() === '') fail('MISSING_VALUE', { ...place, name: token.field ?? '""' })
  return { kind: 'text', folded, quoted: token.quoted, ...place }
}

/** A text in one field, or what else its value means there. */
function textIn(token: WordToken, definition: TextFieldDefinition): QueryNode {
  const text: TextNode = { ...textOf(token, token.value), field: definition.field }
  const test = token.quoted ? undefined : definition.also?.(text.folded)
  return test ? { kind: 'or', nodes: [text, { kind: 'test', test, wantsArchived: false }] } : text
}

function placeOf(token: Token): { start: number; end: number } {
  return { start: token.start, end: token.end }
}

function joined(kind: 'and' | 'or', nodes: QueryNode[]): QueryNode {
  const [only] = nodes
  return nodes.length === 1 && only ? only : { kind, nodes }
}
