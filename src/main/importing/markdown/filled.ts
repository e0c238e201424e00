import type { Candidate } from './candidates'
import { correctLetters } from './choices'
import { headingText, type Outline } from './outline'
import { namesPart } from './sections'

/** A sentence with its gaps made empty, and what stood in them. */
export interface Filled {
  text: string
  answers: string[]
}

const gap =
  /([(（])[ \u3000]{0,4}([^()（）\n]{1,40}?)[ \u3000]{0,4}([)）])|_{2,12}[ \u3000]{0,4}([^_\s][^_\n]{0,60}?)[ \u3000]{0,4}_{2,12}|<u>([^<>\n]{1,80})<\/u>/gu
/** What else stands in brackets: marks, verdicts, kinds of questions. */
const otherwise =
  /^(?:[√×✓✔✗✘]|对|错|正确|错误|true|false|[TF]|(?:每|共|本)?[空题小]{0,3}\d{1,3}\s?分|单选|多选|判断|(?:参考|正确)?答案[:：].*|[\s_.…]+)$/iu

/** The gaps of a sentence that are filled already: `根本大法是（宪法）。`, `TCP is <u>reliable</u>.` */
export function filledGaps(title: string): Filled | undefined {
  const answers: string[] = []
  const text = title.slice(0, 2_000).replace(gap, (whole: string, ...parts: (string | undefined)[]) => {
    const [open, inner, close, line, tag] = parts
    const words = (inner ?? line ?? tag ?? '').trim()
    if (words === '' || otherwise.test(words) || correctLetters(words).length > 0) return whole
    answers.push(words)
    return open === undefined ? '____' : `${open} ${close ?? ''}`
  })
  return answers.length > 0 ? { text, answers } : undefined
}

const asksToFill = /填空|填写|fill[- ]?in|blanks/iu
const fewest = 3
const leastShare = 0.8

/**
 * Marks the numbered titles whose gaps are filled: those of a part that asks to fill them, or of a whole list of them.
 * Where an answer is labelled below a title, its brackets are a part of the sentence.
 */
export function markFilled(outline: Outline, candidates: readonly Candidate[]): Candidate[] {
  const found = findFilled(outline, candidates)
  return candidates.map((candidate) => {
    const filled = found.get(candidate)
    return filled ? { ...candidate, filled } : candidate
  })
}

function findFilled(outline: Outline, candidates: readonly Candidate[]): Map<Candidate, Filled> {
  const numbered = candidates.filter(({ style }) => style === 'numbered')
  const found = new Map<Candidate, Filled>()
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
