import { isMarked, type Candidate } from './candidates'
import { headingText, type Outline } from './outline'
import { hasLineBetween, otherLines } from './title-lines'
import { examPart, namesPart } from './part-names'
import { isMatterAround } from './titles'

/** Titles of the same style that have no answer but are questions as well. */
export function unansweredOf(
  outline: Outline,
  candidates: readonly Candidate[],
  owners: ReadonlyMap<Candidate, unknown>,
  chosen: ReadonlySet<Candidate>,
): Candidate[] {
  const answered = [...owners.keys()].filter((owner) => chosen.has(owner))
  const marked = answered.filter(isMarked).length
  const areNamed = answered.length > 1 && answered.every(({ title }) => title.explicit)
  const needsMark = marked > answered.length * 0.7
  const below = otherLines(chosen, candidates[0]?.style)
  const counted = new Set(chosen)
  return candidates.filter((candidate, index) => {
    if (chosen.has(candidate) || owners.has(candidate) || isMatterAround(candidate.title.text)) return false
    if (candidate.heading?.underlined) return false
    if (needsMark && !isMarked(candidate)) return false
    if (areNamed && candidate.heading && !candidate.title.explicit && !candidate.asks) return false
    if (!needsMark && !isMarked(candidate) && !candidate.asks && answered.length < candidates.length * 0.5)
      return false
    if (candidate.heading && !candidate.heading.inList) {
      // With answered titles below it, a heading is a section.
      return !hasLineBetween(below, candidate.line, candidates[index + 1]?.line ?? Infinity)
    }
    if (candidate.style === 'details') return true
    const isNext = continuesCount(outline, candidate, candidates, index, counted)
    if (isNext) counted.add(candidate)
    return isNext
  })
}

/**
 * Numbered lines occur inside answers too: only one that goes on counting from a question right above it, and that
 * the next question does not count again, is one.
 */
function continuesCount(
  outline: Outline,
  candidate: Candidate,
  candidates: readonly Candidate[],
  index: number,
  chosen: ReadonlySet<Candidate>,
): boolean {
  if (candidate.style === 'label')
    return candidate.title.number !== undefined && outline.labels.has(candidate.line)
  const previous = candidates.slice(Math.max(0, index - 60), index).findLast((other) => chosen.has(other))
  const next = candidates.slice(index + 1, index + 60).find((other) => chosen.has(other))
  const number = Number(candidate.title.number)
  const above = candidates[index - 1]
  if (above && !chosen.has(above) && Number(above.title.number) === number - 1) return false
  const before = previous ? Number(previous.title.number) : 0
  const after = next ? Number(next.title.number) : number + 1
  if (number === 1 && above && chosen.has(above))
    return hasHeadingBetween(outline, above.line, candidate.line)
  if (number !== before + 1) return false
  if (after === number + 1) return true
  const begins = number > 1 || isBelowPart(outline, candidate.line)
  return above === previous && begins && leadsTo(candidates, index, after)
}

/** Whether the name of a part of an exam stands right above a line. */
function isBelowPart({ lines }: Outline, line: number): boolean {
  const above = lines.filledUpTo(line - 1)
  return above >= 0 && examPart.test(lines.line(above).slice(0, 90))
}

/** Whether a section or a part of an exam begins between two lines, so that the numbers start again below it. */
function hasHeadingBetween(outline: Outline, after: number, before: number): boolean {
  for (let line = before - 1; line > after; line -= 1) {
    const heading = outline.headings.get(line)
    if (heading) return !outline.labels.has(line) && !isMatterAround(headingText(outline, heading))
    if (namesPart(outline.lines.line(line).slice(0, 90))) return true
  }
  return false
}

/** Whether the numbers run on from a candidate up to the one before `after`, or up to where they start again. */
function leadsTo(candidates: readonly Candidate[], index: number, after: number): boolean {
  for (let next = index; next < Math.min(candidates.length, index + 60); next += 1) {
    const number = Number(candidates[next]?.title.number)
    const following = Number(candidates[next + 1]?.title.number)
    if (following === after || next + 1 === candidates.length) return after === number + 1 || after === 1
    if (following !== number + 1) return false
  }
  return false
}
