import type { Candidate } from './candidates'
import { filledGaps, type Filled } from './filled-gaps'
import { headingText, type Outline } from './outline'
import { namesPart } from './part-names'

const asksToFill = /填空|填写|fill[- ]?in|blanks/iu
const fewest = 3
const leastShare = 0.8

/**
 * Marks the numbered titles whose gaps are filled: those of a part that asks to fill them, or of a whole list of them.
 * Where an answer is labelled below a title, its brackets are a part of the sentence.
 */
export function markFilled(outline: Outline, candidates: readonly Candidate[]): readonly Candidate[] {
  const found = findFilled(outline, candidates)
  if (found.size === 0) return candidates
  return candidates.map((candidate) => {
    const filled = found.get(candidate)
    return filled ? { ...candidate, filled } : candidate
  })
}

function findFilled(outline: Outline, candidates: readonly Candidate[]): Map<Candidate, Filled> {
  const numbered = candidates.filter(({ style }) => style === 'numbered')
  const found = new Map<Candidate, Filled>()
  if (numbered.length === 0) return found
  const answers = [...outline.labels].filter(([, { kind }]) => kind === 'answer').map(([line]) => line)
  const parts = partsOf(outline)
  let [part, answer, inPart] = [0, 0, 0]
  for (const [index, candidate] of numbered.entries()) {
    const { line, title } = candidate
    while ((parts[part + 1]?.line ?? Infinity) < line) part += 1
    while ((answers[answer] ?? Infinity) < line) answer += 1
    if ((answers[answer] ?? Infinity) < (numbered[index + 1]?.line ?? outline.lines.count)) continue
    const filled = filledGaps(title.text)
    if (!filled || title.given !== undefined) continue
    const above = parts[part]
    if (above && above.line < line && above.fills) inPart += 1
    else if (answers.length > 0) continue
    found.set(candidate, filled)
  }
  const isList = found.size >= fewest && found.size >= numbered.length * leastShare
  return inPart === found.size || isList ? found : new Map<Candidate, Filled>()
}

/** The headings and names of parts, with whether they ask to fill gaps. */
function partsOf(outline: Outline): { line: number; fills: boolean }[] {
  const found: { line: number; fills: boolean }[] = []
  for (let line = 0; line < outline.lines.count; line += 1) {
    const heading = outline.headings.get(line)
    const text = heading ? headingText(outline, heading) : outline.lines.line(line).slice(0, 90)
    if (heading || namesPart(text)) found.push({ line, fills: asksToFill.test(text) })
  }
  return found
}
