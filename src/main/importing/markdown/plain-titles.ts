import type { Candidate } from './candidates'
import { startsChoice } from './choice-start'
import type { Outline } from './outline'
import { namesPart } from './part-names'
import { asksSomething, readTitle, type Title } from './titles'

/**
 * Titles that nothing marks as such, for documents without any marks: above each answer or block of choices the
 * last paragraph that asks, else the last one.
 */
export function paragraphsAbove(outline: Outline, evidence: readonly number[]): Candidate[] {
  const starts = paragraphStarts(outline)
  const chosen: Candidate[] = []
  let next = 0
  for (const line of evidence) {
    let above: Candidate | undefined
    for (let start = starts[next]; start !== undefined && start < line; start = starts[++next]) {
      const candidate = plainTitle(outline, start)
      if (candidate.asks || !above?.asks) above = candidate
    }
    if (above) chosen.push(above)
  }
  return chosen
}

/** Fewer than these, or a smaller share of the paragraphs, are questions that prose asks in passing. */
const fewest = 2
const leastShare = 0.4

/** Paragraphs whose first line ends with a question mark, where nearly every other one does. */
export function askingParagraphs(outline: Outline): Candidate[] {
  const starts = paragraphStarts(outline)
  const asking = starts.filter((line) => /[?？]\s*$/.test(outline.lines.line(line).slice(-8)))
  return asking.length >= fewest && asking.length >= starts.length * leastShare
    ? asking.map((line) => plainTitle(outline, line))
    : askingQuotations(outline)
}

const quotation = /^\s{0,3}>\s?(.{2,300}[?？])\s*$/

/** Quotations of one line that ask, each above a text, where there is no other quotation. */
function askingQuotations({ lines, kinds }: Outline): Candidate[] {
  const found: Candidate[] = []
  for (let line = 0; line < lines.count; line += 1) {
    const text = lines.line(line).slice(0, 400)
    if (kinds.of(line) !== 'text' || !/^\s{0,3}>/.test(text)) continue
    const asked = quotation.exec(text)?.[1]
    const below = lines.filledFrom(line + 1)
    if (asked === undefined || below === lines.count || /^\s{0,3}>/.test(lines.line(below))) return []
    found.push({ line, end: line + 1, style: 'plain', title: titleOf(asked.trim()), asks: true })
  }
  return found.length >= fewest ? found : []
}

function plainTitle(outline: Outline, line: number): Candidate {
  const text = outline.lines.line(line).trim()
  return {
    line,
    end: line + 1,
    style: 'plain',
    title: titleOf(text),
    asks: asksSomething(text),
  }
}

function titleOf(text: string): Title {
  const title = readTitle(text)
  return title.loose ? { text, explicit: false, loose: false } : title
}

/** First lines of paragraphs that could be a title: no headings, items, labels or choices. */
function paragraphStarts({ lines, kinds, headings, items, labels }: Outline): number[] {
  const starts: number[] = []
  let belowPart = false
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds.of(line) !== 'text' || headings.has(line) || items.has(line) || labels.has(line)) continue
    if (lines.isBlank(line)) continue
    const isPart = namesPart(lines.line(line).slice(0, 90))
    const goesOn = !belowPart && line > 0 && !lines.isBlank(line - 1) && kinds.of(line - 1) === 'text'
    belowPart = isPart
    if (goesOn || isPart) continue
    const text = lines.line(line)
    if (
      text.length > 1_000 ||
      /^\s{0,3}={3,}\s*$/.test(text) ||
      /^(?: {4,}|\t|\s{0,3}>)/.test(text) ||
      startsChoice(text)
    )
      continue
    starts.push(line)
  }
  return starts
}
