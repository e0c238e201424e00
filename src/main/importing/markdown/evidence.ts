import type { AnswerKey } from './answer-keys'
import { isMarked, styleRanks, type Candidate, type Style } from './candidates'
import { findChoices, verdictAtEnd } from './choices'
import { announcesAnswer } from './details'
import { numberKey, readEntries } from './gathered-entries'
import type { LabelKind } from './labels'
import { LineSet } from './line-set'
import type { Outline } from './outline'

/** A line that shows that a question stands above it. */
export interface Evidence {
  line: number
  kind: 'answer' | 'choices'
}

/** Every answer and every block of choices of a document, in order. */
export function findEvidence(
  outline: Outline,
  candidates: readonly Candidate[],
  keys: readonly AnswerKey[],
): Evidence[] {
  const inDetails = outline.details
    .filter((details) => details.outermost && announcesAnswer(details))
    .map((details) => ({ line: details.line, until: details.closeLine }))
  const witnesses = new LineSet(outline.lines.count)
  for (const line of linesLabelled(outline, 'answer'))
    if (!isWithin(inDetails, line) && !isNamedAbove(outline, line)) witnesses.add(line)
  for (const { line } of inDetails) witnesses.add(line)
  for (const { line, style } of candidates) if (style === 'details') witnesses.add(line)
  if (witnesses.isEmpty) for (const line of linesLabelled(outline, 'explanation')) witnesses.add(line)
  for (const { line, title, filled } of candidates)
    if (filled || title.given !== undefined || verdictAtEnd(title.text) !== undefined) witnesses.add(line)
  for (const line of answeredByKeys(outline, candidates, keys)) witnesses.add(line)
  const choices = findChoices(outline, 0, outline.lines.count).filter(
    ({ line, ticked }) => ticked !== true || asksAbove(candidates, line),
  )
  return [
    ...Array.from(witnesses, (line): Evidence => ({ line, kind: 'answer' })),
    ...choices.map(({ line }): Evidence => ({ line, kind: 'choices' })),
  ].sort((a, b) => a.line - b.line)
}

function* linesLabelled({ labels }: Outline, kind: LabelKind): Generator<number> {
  for (const [line, label] of labels) if (label.kind === kind) yield line
}

/** Whether an answer is announced twice, as in `## Solution` above `**Answer:** text`. */
function isNamedAbove({ lines, labels }: Outline, line: number): boolean {
  const above = lines.filledUpTo(line - 1)
  const label = labels.get(above)
  return (
    label?.kind === 'answer' && lines.line(above).slice(label.contentStart, label.contentEnd).trim() === ''
  )
}

/** Whether a line is in one of several stretches, which are in order and apart. */
function isWithin(stretches: readonly { line: number; until: number }[], line: number): boolean {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.until ?? 0) < line) low = middle + 1
    else high = middle
  }
  return (stretches[low]?.line ?? Infinity) <= line
}

/**
 * Lines of the titles whose numbers the next key below them answers. Chapters may be numbered as well: of the styles
 * of title the one with most of the numbers counts.
 */
function answeredByKeys(
  outline: Outline,
  candidates: readonly Candidate[],
  keys: readonly AnswerKey[],
): number[] {
  const answered: number[] = []
  let next = 0
  for (const key of keys) {
    const numbers = new Set(readEntries(outline, key.from, key.until).map(({ number }) => number))
    const byStyle = new Map<Style, number[]>()
    for (; (candidates[next]?.line ?? Infinity) < key.line; next += 1) {
      const candidate = candidates[next]
      if (
        !candidate ||
        candidate.title.bare === true ||
        !numbers.has(numberKey(candidate.title.number ?? ''))
      )
        continue
      const lines = byStyle.get(candidate.style)
      if (lines) lines.push(candidate.line)
      else byStyle.set(candidate.style, [candidate.line])
    }
    const [most] = [...byStyle].sort(
      ([style, lines], [other, others]) =>
        others.length - lines.length || styleRanks[other] - styleRanks[style],
    )
    for (const line of most?.[1] ?? []) answered.push(line)
  }
  return answered
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
