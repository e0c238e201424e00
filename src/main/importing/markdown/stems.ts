import type { Candidate } from './candidates'
import type { Outline } from './outline'
import { rangeOfStem } from './stem-line'

/** A text, or a list of choices, that several questions share, by its lines (`end` exclusive). */
export interface Stem {
  line: number
  end: number
  /** Numbers of the first and the last of its questions. */
  first: number
  last: number
}

/** Finds what several questions share: from the line that names their numbers to the first of them. */
export function findStems({ lines, kinds }: Outline, titles: readonly Candidate[]): Stem[] {
  const stems: Stem[] = []
  const chosen = new Set(titles.map(({ line }) => line))
  let next = 0
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds[line] === 'code' || chosen.has(line)) continue
    const range = rangeOfStem(lines.line(line))
    if (!range) continue
    while ((titles[next]?.line ?? Infinity) < line) next += 1
    const title = titles[next]
    if (title && Number(title.title.number) === range.first) stems.push({ line, end: title.line, ...range })
  }
  return stems
}
