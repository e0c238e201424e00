import { isMarked, type Candidate } from './candidates'
import { findChoices, verdictAtEnd } from './choices'
import { announcesAnswer } from './details'
import type { Outline } from './outline'

/** A line that shows that a question stands above it. */
export interface Evidence {
  line: number
  kind: 'answer' | 'choices'
}

/** Every answer and every block of choices of a document, in order. */
export function findEvidence(outline: Outline, candidates: readonly Candidate[]): Evidence[] {
  const labelled = [...outline.labels].map(([line, label]) => ({ line, kind: label.kind }))
  const inDetails = outline.details
    .filter((details) => details.outermost && announcesAnswer(details))
    .map((details) => ({ line: details.line, until: details.closeLine }))
  const answers = labelled.filter(
    ({ line, kind }) =>
      kind === 'answer' && !inDetails.some((details) => line >= details.line && line <= details.until),
  )
  const titled = candidates.filter((candidate) => candidate.style === 'details')
  const witnesses = [...answers, ...inDetails, ...titled].map(({ line }) => line)
  if (witnesses.length === 0) {
    witnesses.push(...labelled.filter(({ kind }) => kind === 'explanation').map(({ line }) => line))
  }
  const judged = candidates.filter(({ title }) => verdictAtEnd(title.text) !== undefined)
  witnesses.push(...judged.map(({ line }) => line))
  const choices = findChoices(outline, 0, outline.lines.count).filter(
    ({ line, ticked }) => ticked !== true || asksAbove(candidates, line),
  )
  return [
    ...witnesses.map((line): Evidence => ({ line, kind: 'answer' })),
    ...choices.map(({ line }): Evidence => ({ line, kind: 'choices' })),
  ].sort((a, b) => a.line - b.line)
}

/** Whether the nearest title above a line is one of a question: lists of things to do have boxes too. */
function asksAbove(candidates: readonly Candidate[], line: number): boolean {
  let low = 0
  let high = candidates.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((candidates[middle]?.line ?? 0) < line) low = middle + 1
    else high = middle
  }
  const above = candidates[low - 1]
  return above !== undefined && (above.asks || isMarked(above))
}
