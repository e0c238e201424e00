import type { SourceLines } from '../source-lines'

/** A stretch of the source: from an offset in its first line to an offset in its last (`until` is exclusive of nothing). */
export interface Stretch {
  line: number
  start: number
  endLine: number
  /** Offset in `endLine` at which the stretch ends; the end of the line when absent. */
  end?: number
}

/**
 * The text of a stretch as it stands in the source, without the blank lines around it and, in lists,
 * without up to `indent` columns of indentation before each line.
 */
export function slice(lines: SourceLines, stretch: Stretch, indent: number): string {
  const from = lines.start(stretch.line) + stretch.start
  const until =
    stretch.end === undefined ? lines.end(stretch.endLine) : lines.start(stretch.endLine) + stretch.end
  if (until <= from) return ''
  const raw = lines.text.slice(from, until)
  const text = indent > 0 ? unindent(raw, indent, stretch.start === 0) : raw
  return trimBlankLines(text)
}

/** By how many characters every line from `from` to `until` (exclusive) is indented, blank lines apart; 0 where none has text. */
export function sharedIndent(lines: SourceLines, from: number, until: number): number {
  let shared = Infinity
  for (let line = from; line < until; line += 1) {
    if (lines.isBlank(line)) continue
    shared = Math.min(shared, /^[ \t\u3000]{0,60}/.exec(lines.line(line))?.[0].length ?? 0)
  }
  return Number.isFinite(shared) ? shared : 0
}

/** Takes up to `indent` columns of white space from every line (from the first only if it is a whole line). */
export function unindent(text: string, indent: number, first: boolean): string {
  const lineStart = new RegExp(`(^|\\r\\n|\\n|\\r)(?:\\t| {1,${indent}})`, 'g')
  return text.replace(lineStart, (match, ending: string, at: number) =>
    at === 0 && ending === '' && !first ? match : ending,
  )
}

const blank = /[\s\u200b\u200c\u200d\u2060\ufeff]/

/** Without the blank lines before it and the white space after it; the indentation of the first line stays. */
export function trimBlankLines(text: string): string {
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\n' || character === '\r') start = at + 1
    else if (!blank.test(character)) break
    else if (at === text.length - 1) return ''
  }
  let end = text.length
  while (end > start && blank.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}
