import type { Candidate } from './candidates'
import { LineSet } from './line-set'
import type { Outline } from './outline'
import { namesPart } from './part-names'
import { namesCase, rangeOfStem } from './stem-line'

/** A text, or a list of choices, that several questions share, by its lines (`end` exclusive). */
export interface Stem {
  line: number
  end: number
  /** Numbers of the first and the last of its questions, or the first line behind them. */
  questions: { first: number; last: number } | { until: number }
}

/**
 * Finds what several questions share: from the line that names their numbers, or that begins a case or a passage, to
 * the first of them. A case is of all questions up to the next one or the next part.
 */
export function findStems(outline: Outline, titles: readonly Candidate[]): Stem[] {
  const { lines, kinds, headings } = outline
  const stems: Stem[] = []
  const chosen = new LineSet(lines.count)
  for (const { line } of titles) chosen.add(line)
  let open: { until: number } | undefined
  let next = 0
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds.of(line) === 'code' || chosen.has(line)) continue
    const text = lines.line(line)
    const range = rangeOfStem(text)
    const isCase = kinds.of(line) === 'text' && !headings.has(line) && namesCase(text)
    if (!range && !isCase && !headings.has(line) && !namesPart(text.slice(0, 90))) continue
    if (line < (stems.at(-1)?.end ?? 0)) continue
    if (open) open.until = line
    open = undefined
    while ((titles[next]?.line ?? Infinity) < line) next += 1
    const title = titles[next]
    if (!title) continue
    if (range && Number(title.title.number) === range.first)
      stems.push({ line, end: title.line, questions: range })
    else if (isCase && hasText(outline, line + 1, title.line)) {
      open = { until: lines.count }
      stems.push({ line, end: title.line, questions: open })
    }
  }
  return stems
}

function hasText({ lines, headings }: Outline, from: number, until: number): boolean {
  let found = false
  for (let line = from; line < until; line += 1) {
    if (headings.has(line)) return false
    found ||= !lines.isBlank(line)
  }
  return found
}
