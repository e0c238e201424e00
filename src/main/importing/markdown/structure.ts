import MarkdownIt, { type Token } from 'markdown-it'
import type { SourceLines } from '../source-lines'
import { LineKinds, type LineKind } from './line-kinds'
import { LineTable, type Packing } from './line-table'

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
  kinds: LineKinds
  headings: LineTable<Heading>
  items: LineTable<ListItem>
  /** First lines of fences that were never closed. */
  unclosedFences: number[]
}

/** The lines of a heading, at most two, its level, and what else is said of it in two bits. */
const headings: Packing<Heading> = {
  width: 1,
  pack({ line, end, level, inList, underlined }, into, at) {
    into[at] = ((end - line) << 8) | (level << 2) | (inList ? 2 : 0) | (underlined ? 1 : 0)
  },
  unpack(line, from, at) {
    const packed = from[at] ?? 0
    const level = (packed >> 2) & 0x3f
    return { line, end: line + (packed >> 8), level, inList: (packed & 2) > 0, underlined: (packed & 1) > 0 }
  },
}

/** The end of an item, its depth and how many digits its number has, and the number: nine digits at most. */
const items: Packing<ListItem> = {
  width: 3,
  pack({ end, depth, number = '' }, into, at) {
    into[at] = end
    into[at + 1] = (depth << 4) | number.length
    into[at + 2] = Number(number)
  },
  unpack(line, from, at) {
    const packed = from[at + 1] ?? 0
    const digits = packed & 0xf
    const item = { line, end: from[at] ?? 0, depth: packed >> 4 }
    return digits === 0 ? item : { ...item, number: String(from[at + 2]).padStart(digits, '0') }
  },
}

const parser = new MarkdownIt({ html: true, maxNesting: 24 }).disable(['table', 'reference'])

/** Lines that are given to the parser at a time. */
const windowLines = 250

/**
 * Reads the block structure of Markdown by its source lines. Inline content is not looked at. The text is given to
 * the parser in windows, and the tokens of each outermost block are dropped before the next one is read: what the
 * parser knows of every line, and all tokens at once, would take many times the memory of the text.
 */
export function readStructure(lines: SourceLines, window = windowLines): Structure {
  const structure: Structure = {
    kinds: new LineKinds(lines.count),
    headings: new LineTable(lines.count, headings),
    items: new LineTable(lines.count, items),
    unclosedFences: [],
  }
  let size = window
  for (let first = 0; first < lines.count;) {
    const next = readWindow(structure, lines, first, Math.min(lines.count, first + size))
    size = next === first ? size * 2 : window
    first = next
  }
  return structure
}

/**
 * Reads the outermost blocks that begin in a window of lines and end in it for certain. What a block is depends
 * on its own lines and on the first behind it only.
 *
 * @returns the first line that was not read
 */
function readWindow(structure: Structure, lines: SourceLines, first: number, end: number): number {
  const text = lines.text.slice(lines.start(first), lines.end(end - 1))
  const tokens: Token[] = []
  const state = new parser.block.State(normalised(text), parser, {}, tokens)
  const rules = parser.block.ruler.getRules('')
  for (let line = state.skipEmptyLines(0); line < state.lineMax;) {
    state.line = line
    rules.some((rule) => rule(state, line, state.lineMax, false))
    const next = state.skipEmptyLines(Math.max(state.line, line + 1))
    if (next >= state.lineMax && end < lines.count) return first + line
    readTokens(structure, lines, tokens, first)
    tokens.length = 0
    line = next
  }
  return end
}

function readTokens(structure: Structure, lines: SourceLines, tokens: readonly Token[], first: number): void {
  const containers: string[] = []
  for (const token of tokens) {
    if (token.nesting < 0) containers.pop()
    if (token.map) {
      const [start, end] = token.map
      readToken(structure, lines, token, [first + start, first + end], containers)
    }
    if (token.nesting > 0) containers.push(token.type)
  }
}

/** Every line ending as LF, so that line numbers are those of `SourceLines`. */
function normalised(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function readToken(
  structure: Structure,
  lines: SourceLines,
  token: Token,
  [start, end]: [number, number],
  containers: readonly string[],
): void {
  const mark = (kind: LineKind) => {
    for (let line = start; line < Math.min(end, lines.count); line += 1) structure.kinds.set(line, kind)
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
      mark(isComment(lines, start, end) ? 'comment' : 'html')
      break
    case 'hr':
      mark('rule')
      break
    case 'heading_open':
      if (containers.includes('blockquote_open')) break
      // Several lines above an underline are a paragraph above a rule more often than a heading.
      addHeading(structure, token, [isFramed(lines, start) ? start + 1 : start, end], containers)
      break
    case 'list_item_open':
      structure.items.set(start, itemOf(token, start, end, containers))
      break
  }
}

/** Whether a heading has a line of `=` above it as well as below. */
function isFramed(lines: SourceLines, start: number): boolean {
  return /^\s{0,3}={3,}\s*$/.test(lines.line(start))
}

/** Adds a heading of a line, and of its underline. */
function addHeading(
  { headings }: Structure,
  { tag, markup }: Token,
  [line, end]: [number, number],
  containers: readonly string[],
): void {
  if (end - line > 2) return
  const inList = containers.includes('list_item_open')
  headings.set(line, { line, end, level: Number(tag.slice(1)), inList, underlined: markup === '-' })
}

function itemOf(token: Token, line: number, end: number, containers: readonly string[]): ListItem {
  const depth = containers.filter((type) => type === 'list_item_open' || type === 'blockquote_open').length
  const number = containers.at(-1) === 'ordered_list_open' && token.info !== '' ? token.info : undefined
  return { line, end, depth, ...(number === undefined ? {} : { number }) }
}

/** Whether a block of several lines is a comment, which ends in it. */
function isComment(lines: SourceLines, start: number, end: number): boolean {
  return end - start > 1 && /^\s{0,3}<!--/.test(lines.line(start)) && lines.line(end - 1).includes('-->')
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
