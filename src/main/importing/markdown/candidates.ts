import type { Filled } from './filled-gaps'
import type { Outline } from './outline'
import { headingText, loneTitle } from './outline'
import { namesPart } from './part-names'
import { countsAgain } from './counted-twice'
import type { Heading } from './structure'
import { announcesAnswer, isHint, summaryText } from './details'
import { rangeOfStem } from './stem-line'
import { wrappedBold } from './wrapped-bold'
import {
  asksSomething,
  isContentsTitle,
  isMatterAround,
  readTitle,
  tellsToDo,
  unwrapBold,
  type Title,
} from './titles'

/** How a title is written. Styles are weighed against each other; the lower rank wins a draw. */
export type Style =
  | `h${1 | 2 | 3 | 4 | 5 | 6}`
  | 'listHeading'
  | 'bold'
  | 'boldQuestion'
  | 'boldItem'
  | 'details'
  | 'label'
  | 'numbered'
  | 'askingItem'
  | 'bracketed'
  | 'circled'
  | 'ordinal'
  | 'loose'
  | 'plain'

export const styleRanks: Record<Style, number> = {
  h1: 1,
  h2: 2,
  h3: 3,
  h4: 4,
  h5: 5,
  h6: 6,
  listHeading: 6.5,
  bold: 7,
  boldQuestion: 7.5,
  boldItem: 8,
  details: 8.2,
  label: 8.5,
  numbered: 9,
  askingItem: 9.5,
  bracketed: 9.7,
  circled: 9.8,
  ordinal: 9.85,
  loose: 9.9,
  plain: 10,
}

/** A line that may be the title of a question. */
export interface Candidate {
  line: number
  /** First line behind the title. */
  end: number
  style: Style
  title: Title
  /** Offset in its line at which text of the question follows: `1. **What is …?** text`. */
  restStart?: number
  asks: boolean
  heading?: Heading
  /** Its gaps, where the answers stand in them. */
  filled?: Filled
  /** Index into `outline.details`. */
  details?: number
}

/** Every line that could be the title of a question, in order. */
export function findCandidates(outline: Outline): Candidate[] {
  const detailsAt = new Map(outline.details.map((details, index) => [details.line, index]))
  const found: Candidate[] = []
  let around: number | undefined
  // Contents end at any heading: chapters may be deeper than theirs.
  let isContents = false
  let isAdvice = false
  const name = loneTitle(outline)
  // What is indented below `1. ### …` belongs to that item.
  let inItem = false
  for (let line = 0; line < outline.lines.count; line += 1) {
    inItem = outline.headings.get(line)?.inList ?? inItem
    const unfolds = inItem && /^(?: {2,}|\t)/.test(outline.lines.line(line).slice(0, 8))
    const candidate =
      (unfolds ? undefined : detailsCandidate(outline, line, detailsAt.get(line))) ??
      candidateAt(outline, line)
    const level = candidate?.heading && !candidate.heading.inList ? candidate.heading.level : undefined
    if (level !== undefined && (level <= (around ?? level) || isContents)) {
      isContents = isContentsTitle(candidate?.title.text ?? '')
      around = line !== name && isMatterAround(candidate?.title.text ?? '') ? level : undefined
    }
    const words = candidate ? '' : outline.lines.line(line).slice(0, 90)
    isAdvice = isAdvice ? level === undefined && !namesPart(words) : advice.test(words)
    if (isAdvice) continue
    const above = found.at(-1)
    if (candidate && above && countsAgain(outline, above, candidate)) above.end = candidate.end
    else if (candidate && (around === undefined || level === around || isMarked(candidate)))
      found.push(candidate)
  }
  return found
}

/** What to mind in an exam, up to its first part or heading: its numbered lines are no questions. */
const advice =
  /^\s{0,8}(?:\*\*)?(?:考生|答题)?(?:注意事项|须知|注意|答题说明|instructions?|directions?)(?:\*\*)?\s?[:：]?(?:\*\*)?\s*$/i

/** Whether a title is numbered, or named as a question. */
export function isMarked({ title }: Candidate): boolean {
  return title.explicit || title.number !== undefined
}

function candidateAt(outline: Outline, line: number): Candidate | undefined {
  const heading = outline.headings.get(line)
  if (heading) return headingCandidate(outline, heading)
  const text = outline.lines.line(line)
  if (outline.kinds.of(line) === 'html') return htmlCandidate({ line, end: line + 1 }, text)
  if (outline.kinds.of(line) !== 'text' || outline.lines.isBlank(line)) return undefined
  return text.length > 4_000 || isLinkToHere(text) ? undefined : lineCandidate(outline, line, text)
}

const boldParagraph =
  /^\s{0,12}<(p|div|li)\b[^<>]{0,200}>\s{0,4}<(b|strong)>(.{2,1000})<\/\2>\s{0,4}(?:<br\s?\/?>)?\s{0,4}(?:<\/\1>)?\s*$/iu

/** `<strong>1. title</strong>` */
const boldTags = /^\s{0,3}<(b|strong)>((?:(?!<\/\1>).){2,1000})<\/\1>\s{0,4}(?:<br\s?\/?>)?\s*$/iu

const itemInTags =
  /^(\s{0,12}<(?:p|div|li)\b[^<>]{0,200}>\s{0,4}<(b|strong)>((?:(?!<\/\2>).){2,300}[?？])<\/\2>\s{0,4}(?:<br\s?\/?>)?\s{0,4})(?=[^<\s])/iu

/** `<p><b>1. title</b></p>`, `<li><b>What is …?</b><br>text</li>` */
function htmlCandidate(base: { line: number; end: number }, text: string): Candidate | undefined {
  const lead = itemInTags.exec(text.slice(0, 800))
  if (lead?.[1] !== undefined) {
    const title = readTitle(lead[3] ?? '')
    const isNumbered = title.number !== undefined || title.explicit
    return {
      ...base,
      style: isNumbered ? 'boldItem' : 'boldQuestion',
      title,
      restStart: lead[1].length,
      asks: true,
    }
  }
  const inner = text.length > 1_200 ? undefined : boldParagraph.exec(text)?.[3]?.trim()
  if (inner === undefined || /<\/(?:b|strong)>/i.test(inner)) return undefined
  return boldCandidate(base, `**${inner}**`)
}

function headingCandidate(outline: Outline, heading: Heading): Candidate | undefined {
  const label = outline.labels.get(heading.line)
  if (label) {
    // `## 题目` above each question's text
    const title = { text: '', explicit: true, loose: false }
    const { line, end } = heading
    return label.kind === 'question' ? { line, end, style: 'label', title, asks: true } : undefined
  }
  const title = readTitle(headingText(outline, heading))
  const item = heading.inList ? outline.items.get(heading.line) : undefined
  const numbered =
    title.number === undefined && item?.number !== undefined ? { ...title, number: item.number } : title
  return {
    line: heading.line,
    end: heading.end,
    style: heading.inList ? 'listHeading' : (`h${heading.level}` as Style),
    title: numbered,
    asks: asksSomething(title.text),
    heading,
  }
}

function lineCandidate(outline: Outline, line: number, text: string): Candidate | undefined {
  const base = { line, end: line + 1 }
  const label = outline.labels.get(line)
  if (label) {
    if (label.kind !== 'question') return undefined
    const content = text.slice(label.contentStart, label.contentEnd).trim()
    const counted = label.number ?? outline.items.get(line)?.number
    const number = counted === undefined ? {} : { number: counted }
    return {
      ...base,
      style: 'label',
      title: { text: content, explicit: true, loose: false, ...number },
      asks: true,
    }
  }
  const item = outline.items.get(line)
  if (item) return item.depth === 0 ? itemCandidate(line, text, item.number) : undefined
  if (/^(?: {4,}|\t)/.test(text)) return undefined
  const inTags = boldTags.exec(text.slice(0, 1_200))?.[2]
  if (inTags !== undefined) return boldCandidate(base, `**${inTags.trim()}**`)
  const wrapped = wrappedBold(outline.lines, outline, line)
  if (wrapped !== undefined) return boldCandidate({ line, end: line + 2 }, wrapped)
  const lead = leadingBold(text.trim())
  if (lead) return leadCandidate(line, lead, text.length - text.trimStart().length)
  return (
    boldCandidate(base, text.trim()) ??
    plainCandidate(base, text.trim()) ??
    circledCandidate(base, text) ??
    ordinalCandidate(base, text.trim())
  )
}

/** `1. **title**`, `- **Q1: title**`, `1. title` and `- Q1: title`. */
function itemCandidate(line: number, text: string, number?: string): Candidate | undefined {
  const marker = /^\s{0,12}(?:[-*+]|\d{1,9}[.)])\s{1,8}(?:\[[ xX]\]\s{1,8})?/.exec(text)?.[0] ?? ''
  const content = text.slice(marker.length).trim()
  const lead = leadingBold(content)
  if (lead) return leadCandidate(line, lead, marker.length, number)
  const bare = content.replace(/[:：]$/, '')
  const bold = unwrapBold(bare) !== bare
  const title = readTitle(bold ? bare : content)
  const numbered = title.number === undefined && number !== undefined ? { ...title, number } : title
  const asks = asksSomething(title.text)
  if (numbered.number === undefined && !title.explicit) {
    const style = bold ? 'boldQuestion' : 'askingItem'
    return /[?？]$/.test(title.text) || (asks && !bold)
      ? { line, end: line + 1, style, title, asks }
      : undefined
  }
  const style: Style = bold ? 'boldItem' : title.explicit ? 'label' : 'numbered'
  if (number === undefined && !title.explicit) return undefined
  return { line, end: line + 1, style, title: numbered, asks }
}

/** `**What is …?** text`: a bold question that text follows on the same line, or a numbered one with a remark in brackets. */
function leadingBold(content: string): RegExpExecArray | undefined {
  const asked = /^\*\*([^*]{2,300}[?？])\*\*[:：]?\s{0,8}(?=[^\s*])/.exec(content)
  return asked ?? /^\*\*(\d{1,4}[.、．)）][^*]{4,300})\*\*\s{0,2}(?=[（(].*[)）]$)/.exec(content) ?? undefined
}

function leadCandidate(line: number, lead: RegExpExecArray, marker: number, number?: string): Candidate {
  const title = readTitle(lead[1] ?? '')
  const counted = title.number === undefined && number !== undefined ? { ...title, number } : title
  const style = counted.number === undefined && !title.explicit ? 'boldQuestion' : 'boldItem'
  return { line, end: line + 1, style, title: counted, restStart: marker + lead[0].length, asks: true }
}

function boldCandidate(base: { line: number; end: number }, text: string): Candidate | undefined {
  const bare = text.replace(/[:：]$/, '')
  const inner = unwrapBold(bare)
  const title = readTitle(bare)
  const marked = (title.number !== undefined && !title.loose) || title.explicit
  const asks = asksSomething(title.text)
  if (inner !== bare) {
    if (marked) return { ...base, style: 'bold', title, asks }
    return /[?？]$/.test(inner) || tellsToDo(inner)
      ? { ...base, style: 'boldQuestion', title, asks }
      : undefined
  }
  return /^\*\*[^*]{1,24}\*\*/.test(text) && marked ? { ...base, style: 'bold', title, asks } : undefined
}

function plainCandidate(base: { line: number; end: number }, text: string): Candidate | undefined {
  const title = readTitle(text)
  if (title.explicit) return { ...base, style: 'label', title, asks: asksSomething(title.text) }
  if (title.number === undefined || rangeOfStem(text)) return undefined
  // Parts of a question are numbered （1）, （2） where questions are numbered otherwise.
  const style = title.loose ? 'loose' : /^[(（【[〔]\d/.test(text) ? 'bracketed' : 'numbered'
  return { ...base, style, title, asks: asksSomething(title.text) }
}

/** `① title`: also how points within an answer are numbered, so that these come last. */
function circledCandidate(base: { line: number; end: number }, text: string): Candidate | undefined {
  const match = /^\s{0,3}([①-⑳])[、.．]?\s{0,4}(?=\S)/u.exec(text)
  if (!match?.[1]) return undefined
  const number = String(match[1].charCodeAt(0) - '①'.charCodeAt(0) + 1)
  const title = { text: text.slice(match[0].length).trim(), number, explicit: false, loose: false }
  return { ...base, style: 'circled', title, asks: asksSomething(title.text) }
}

/** `一、title`: mostly the name of a part, so that answers right below tell. */
function ordinalCandidate(base: { line: number; end: number }, text: string): Candidate | undefined {
  const match = /^([一二三四五六七八九十]{1,3})[、.．]\s{0,4}(?=\S.{3})/u.exec(text)
  if (!match?.[1] || namesPart(text.slice(0, 90))) return undefined
  const title = { text: text.slice(match[0].length).trim(), number: match[1], explicit: false, loose: false }
  return { ...base, style: 'ordinal', title, asks: asksSomething(title.text) }
}

function detailsCandidate(outline: Outline, line: number, index: number | undefined): Candidate | undefined {
  const details = index === undefined ? undefined : outline.details[index]
  if (!details?.outermost || announcesAnswer(details) || isHint(details)) return undefined
  const title = readTitle(summaryText(details))
  const end = details.contentLine
  return { line, end, style: 'details', title, asks: asksSomething(title.text), details: index ?? 0 }
}

/** An entry of a table of contents: `[title](#anchor)`. */
export function isLinkToHere(text: string): boolean {
  return /\]\(\s?#/.test(text)
}
