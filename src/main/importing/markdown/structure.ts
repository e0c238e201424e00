import MarkdownIt, { type Token } from 'markdown-it'
import type { SourceLines } from '../source-lines'

/** What CommonMark says a line is part of. Only `text` lines can carry titles and labels. */
export type LineKind = 'text' | 'code' | 'indented' | 'html' | 'rule'

export interface Heading {
  line: number
  /** First line behind the heading. */
  end: number
  level: number
  inList: boolean
  /** Underlined with `-`, which people also write when they mean a rule. */
  underlined: boolean
}

export interface ListItem {
  line: number
  end: number
  /** Number of an ordered item. */
  number?: string
  depth: number
}

export interface Structure {
  kinds: LineKind[]
  headings: Map<number, Heading>
  items: Map<number, ListItem>
  /** First lines of fences that were never closed. */
  unclosedFences: number[]
}

const parser = new MarkdownIt({ html: true, maxNesting: 24 }).disable(['table', 'reference'])

/**
 * Reads the block structure of Markdown by its source lines. Inline content is not looked at. The tokens of each
 * outermost block are read and dropped before the next one: all of them would take many times the memory of the text.
 */
export function readStructure(lines: SourceLines): Structure {
  const tokens: Token[] = []
  const state = new parser.block.State(normalised(lines), parser, {}, tokens)
  const rules = parser.block.ruler.getRules('')
  const structure: Structure = {
    kinds: new Array<LineKind>(lines.count).fill('text'),
    headings: new Map(),
    items: new Map(),
    unclosedFences: [],
  }
  for (let line = state.skipEmptyLines(0); line < state.lineMax; line = state.skipEmptyLines(state.line)) {
    state.line = line
    rules.some((rule) => rule(state, line, state.lineMax, false))
    readTokens(structure, lines, tokens)
    tokens.length = 0
    state.line = Math.max(state.line, line + 1)
  }
  return structure
}

function readTokens(structure: Structure, lines: SourceLines, tokens: readonly Token[]): void {
  const containers: string[] = []
  for (const token of tokens) {
    if (token.nesting < 0) containers.pop()
    if (token.map) readToken(structure, lines, token, token.map, containers)
    if (token.nesting > 0) containers.push(token.type)
  }
}

/** Every line ending as LF, so that line numbers are those of `SourceLines`. */
function normalised(lines: SourceLines): string {
  return lines.text.includes('\r') ? lines.text.replace(/\r\n?/g, '\n') : lines.text
}

function readToken(
  structure: Structure,
  lines: SourceLines,
  token: Token,
  [start, end]: [number, number],
  containers: readonly string[],
): void {
  const mark = (kind: LineKind) => {
    for (let line = start; line < Math.min(end, lines.count); line += 1) structure.kinds[line] = kind
  }
  switch (token.type) {
    case 'fence':
      mark('code')
      if (!isClosed(lines, token, start, end)) structure.unclosedFences.push(start)
      break
    case 'code_block':
      mark('indented')
      break
    case 'html_block':
      mark('html')
      break
    case 'hr':
      mark('rule')
      break
    case 'heading_open':
      if (containers.includes('blockquote_open')) break
      // Several lines above an underline are a paragraph above a rule more often than a heading.
      if (end - start > 2) break
      structure.headings.set(start, {
        line: start,
        end,
        level: Number(token.tag.slice(1)),
        inList: containers.includes('list_item_open'),
        underlined: token.markup === '-',
      })
      break
    case 'list_item_open':
      structure.items.set(start, itemOf(token, start, end, containers))
      break
  }
}

function itemOf(token: Token, line: number, end: number, containers: readonly string[]): ListItem {
  const depth = containers.filter((type) => type === 'list_item_open' || type === 'blockquote_open').length
  const number = containers.at(-1) === 'ordered_list_open' && token.info !== '' ? token.info : undefined
  return { line, end, depth, ...(number === undefined ? {} : { number }) }
}

function isClosed(lines: SourceLines, token: Token, start: number, end: number): boolean {
  if (end - start < 2) return false
  const last = lines
    .line(end - 1)
    .replace(/^[\s>]*/, '')
    .trimEnd()
  const character = token.markup.charAt(0)
  return last.length >= token.markup.length && last === character.repeat(last.length)
}
