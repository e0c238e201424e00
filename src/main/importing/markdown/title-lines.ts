import { isMarked, type Candidate, type Style } from './candidates'
import type { Outline } from './outline'
import type { Heading } from './structure'

/** Lines of chosen titles of another style, in order. */
export function otherLines(chosen: ReadonlySet<Candidate>, style: Style | undefined): number[] {
  return [...chosen]
    .filter((candidate) => candidate.style !== style)
    .map((candidate) => candidate.line)
    .sort((a, b) => a - b)
}

/** Whether one of the lines stands between two others. `lines` is in order. */
export function hasLineBetween(lines: readonly number[], after: number, before: number): boolean {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) <= after) low = middle + 1
    else high = middle
  }
  return (lines[low] ?? Infinity) < before
}

/**
 * Tells what neither is numbered nor asks and stands before all titles that were chosen before, or is a heading above
 * some of them: a preface, and their section.
 */
export function createSectionTest(
  { headings, lines }: Outline,
  chosen: ReadonlySet<Candidate>,
  style: Style,
): (owner: Candidate) => boolean {
  if (chosen.size === 0) return () => false
  const below = otherLines(chosen, style)
  const ends = new Map<number, number>()
  const open: Heading[] = []
  for (const heading of headings.values()) {
    while ((open.at(-1)?.level ?? 0) >= heading.level) ends.set(open.pop()?.line ?? 0, heading.line)
    open.push(heading)
  }
  const first = below[0] ?? 0
  return (owner) => {
    if (isMarked(owner) || owner.asks) return false
    if (!owner.heading || owner.heading.inList) return owner.line < first
    return hasLineBetween(below, owner.line, ends.get(owner.line) ?? lines.count)
  }
}
