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
  const folded = foldedQuestions(outline, candidates)
  const witnesses = new LineSet(outline.lines.count)
  for (const line of linesLabelled(outline, 'answer'))
    if (!isWithin(inDetails, line) && !isWithin(folded, line) && !isNamedAbove(outline, line))
      witnesses.add(line)
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

interface Stretch {
  line: number
  until: number
}

/** Elements that are a question and hold one labelled answer, which is theirs; with several they hold questions. */
function foldedQuestions(outline: Outline, candidates: readonly Candidate[]): Stretch[] {
  const found: Stretch[] = []
  const answers = [...linesLabelled(outline, 'answer')]
  let next = 0
  for (const { details: index } of candidates) {
    const details = index === undefined ? undefined : outline.details[index]
    if (!details?.closed) continue
    while ((answers[next] ?? Infinity) <= details.line) next += 1
    if ((answers[next] ?? Infinity) > details.closeLine) continue
    if ((answers[next + 1] ?? Infinity) > details.closeLine)
      found.push({ line: details.line, until: details.closeLine })
  }
  return found
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
function isWithin(stretches: readonly Stretch[], line: number): boolean {
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
    const numbers = countNumbers(readEntries(outline, key.from, key.until))
    const byStyle = new Map<Style, Counted[]>()
    for (; (candidates[next]?.line ?? Infinity) < key.line; next += 1) {
      const candidate = candidates[next]
      const number = numberKey(candidate?.title.number ?? '')
      if (!candidate || candidate.title.bare === true || !numbers.has(number)) continue
      const counted = { line: candidate.line, number }
      const lines = byStyle.get(candidate.style)
      if (lines) lines.push(counted)
      else byStyle.set(candidate.style, [counted])
    }
    const [most] = [...byStyle].sort(
      ([style, lines], [other, others]) =>
        others.length - lines.length || styleRanks[other] - styleRanks[style],
    )
    for (const line of nearestOf(most?.[1] ?? [], numbers)) answered.push(line)
  }
  return answered
}

interface Counted {
  line: number
  number: string
}

/** How often each number occurs among the answers of a key. */
function countNumbers(entries: readonly { number: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { number } of entries) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}

/** The lines of each number that are nearest to the key below them, as many as the key has answers for it. */
function nearestOf(lines: readonly Counted[], answers: ReadonlyMap<string, number>): number[] {
  const left = new Map(answers)
  return lines
    .toReversed()
    .filter(({ number }) => {
      const count = left.get(number) ?? 0
      left.set(number, count - 1)
      return count > 0
    })
    .map(({ line }) => line)
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
