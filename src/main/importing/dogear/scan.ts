import type { SourceLines } from '../source-lines'
import { readAttributes, type Attributes } from './attributes'

/** What a line of a Dogear file is to its structure. Lines in code or between markers have no mark. */
export type Mark =
  | { kind: 'bank'; line: number; end: number }
  | { kind: 'heading'; line: number; level: number; text: string }
  | { kind: 'question'; line: number; end: number; level: number; text: string; attributes: Attributes }
  | { kind: 'invalid'; line: number }
  | { kind: 'notes'; line: number; end: number }

export interface Scan {
  marks: Mark[]
  /** Lines that are in code or between begin and end markers, where labels mean nothing. */
  opaque: Uint8Array
  /** First and last line of texts between begin and end markers, by the first. */
  guards: Map<number, number>
  unclosedFences: number[]
}

const headingPattern = /^(#{1,6})(?:[ \t]+(.*?))?[ \t]*$/s
const questionPattern = /^<!-- dogear: (.*?) -->[ \t]*$/s
const beginPattern = /^<!-- dogear:begin ([\w-]{1,40}) -->[ \t]*$/
const notesBegin = '<!-- dogear:notes -->'
const notesEnd = '<!-- dogear:end notes -->'
const fencePattern = /^ {0,3}(`{3,}|~{3,})(.*)$/s

/** Finds the structure of a Dogear file from `from` on, in one pass. */
export function scanDogear(lines: SourceLines, from: number): Scan {
  const scan: Scan = { marks: [], opaque: new Uint8Array(lines.count), guards: new Map(), unclosedFences: [] }
  const lastLineOf = indexEnds(lines)
  const neverClosed = new Map<string, number>()
  let line = from
  while (line < lines.count) {
    line = scanLine(lines, scan, line, lastLineOf, neverClosed)
  }
  return scan
}

/** Reads the mark at a line, if any, and gives the line to go on at. */
function scanLine(
  lines: SourceLines,
  scan: Scan,
  line: number,
  ends: ReadonlyMap<string, number[]>,
  neverClosed: Map<string, number>,
): number {
  const text = lines.line(line)
  const first = text.charAt(0)
  if (first === '#') return scanHeading(lines, scan, line, text)
  if (first === '<') return scanComment(scan, line, text, ends)
  if (first === '-' && text.trimEnd() === '---' && lines.line(line + 1).trimEnd() === 'dogear: bank') {
    return scanBank(lines, scan, line)
  }
  const fence = fencePattern.exec(text)
  if (fence) return scanFence(lines, scan, line, fence, neverClosed)
  return line + 1
}

function scanHeading(lines: SourceLines, scan: Scan, line: number, text: string): number {
  const match = headingPattern.exec(text)
  if (!match?.[1]) return line + 1
  const heading = { line, level: match[1].length, text: match[2] ?? '' }
  let below = line + 1
  while (below < lines.count && below < line + 3 && lines.isBlank(below)) below += 1
  const comment = questionPattern.exec(lines.line(below))
  if (!comment) {
    scan.marks.push({ kind: 'heading', ...heading })
    return line + 1
  }
  const attributes = readAttributes(comment[1] ?? '')
  if (!attributes) scan.marks.push({ kind: 'invalid', line: below })
  scan.marks.push({
    kind: 'question',
    ...heading,
    end: below + 1,
    attributes: attributes ?? new Map<string, string>(),
  })
  return below + 1
}

function scanComment(scan: Scan, line: number, text: string, ends: ReadonlyMap<string, number[]>): number {
  const name = beginPattern.exec(text)?.[1]
  if (name !== undefined) {
    const end = nextEnd(ends, name, line)
    if (end === undefined) return line + 1
    scan.opaque.fill(1, line, end + 1)
    scan.guards.set(line, end)
    return end + 1
  }
  if (text.trimEnd() === notesBegin) {
    const end = nextEnd(ends, 'notes', line)
    if (end === undefined) return line + 1
    scan.opaque.fill(1, line, end + 1)
    scan.marks.push({ kind: 'notes', line, end: end + 1 })
    return end + 1
  }
  return line + 1
}

/** Lines of end markers by name, so that looking for one does not read the rest of the file each time. */
function indexEnds(lines: SourceLines): Map<string, number[]> {
  const ends = new Map<string, number[]>()
  for (let line = 0; line < lines.count; line += 1) {
    if (!lines.text.startsWith('<!-- dogear:end ', lines.start(line))) continue
    const text = lines.line(line).trimEnd()
    const name = text === notesEnd ? 'notes' : /^<!-- dogear:end ([\w-]{1,40}) -->$/.exec(text)?.[1]
    if (name === undefined) continue
    const known = ends.get(name)
    if (known) known.push(line)
    else ends.set(name, [line])
  }
  for (const known of ends.values()) known.reverse()
  return ends
}

/** The first end marker of a name behind a line. Lines are asked for in ascending order, so passed ones are dropped. */
function nextEnd(ends: ReadonlyMap<string, number[]>, name: string, line: number): number | undefined {
  const known = ends.get(name)
  while ((known?.at(-1) ?? Infinity) <= line) known?.pop()
  return known?.at(-1)
}

function scanBank(lines: SourceLines, scan: Scan, line: number): number {
  let end = line + 1
  while (end < lines.count && lines.line(end).trimEnd() !== '---') end += 1
  scan.marks.push({ kind: 'bank', line, end: Math.min(end + 1, lines.count) })
  return end + 1
}

/** Skips to the end of a code fence. One that is never closed is no fence: the questions below must not be lost. */
function scanFence(
  lines: SourceLines,
  scan: Scan,
  line: number,
  fence: RegExpExecArray,
  neverClosed: Map<string, number>,
): number {
  const mark = fence[1] ?? ''
  const character = mark.charAt(0)
  if (character === '`' && (fence[2] ?? '').includes('`')) return line + 1
  if (mark.length < (neverClosed.get(character) ?? Infinity)) {
    for (let end = line + 1; end < lines.count; end += 1) {
      if (!closesFence(lines.line(end), character, mark.length)) continue
      scan.opaque.fill(1, line, end + 1)
      return end + 1
    }
    neverClosed.set(character, mark.length)
  }
  scan.unclosedFences.push(line)
  return line + 1
}

function closesFence(text: string, character: string, length: number): boolean {
  const bare = text.trim()
  return bare.length >= length && bare === character.repeat(bare.length) && /^ {0,3}\S/.test(text)
}
