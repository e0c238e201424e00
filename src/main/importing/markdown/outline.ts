import { SourceLines } from '../source-lines'
import { openAdmonitions } from './admonitions'
import { linesBehindCallouts, openCallouts } from './callouts'
import { announcesAnswer, readDetails, type Details } from './details'
import { withoutIndent } from './indented-text'
import { packedLabels, readLabel, type Label } from './labels'
import { LineTable } from './line-table'
import { createOtherLabels } from './other-labels'
import { readStructure, type Heading, type Structure } from './structure'

/** Everything known of a document line by line, before it is decided which lines are questions. */
export interface Outline extends Structure {
  lines: SourceLines
  labels: LineTable<Label>
  details: Details[]
  /** Outermost elements whose summary only announces the answer, by their first line. */
  answerDetails: Map<number, Details>
  /** Whether a key at the end of an exam or a chapter holds the answers. */
  keyed: boolean
  /** Lines at which the quotation of a question has ended. */
  behindCallouts: readonly number[]
}

/** Reads structure, labels and details of a Markdown or plain text. */
export function readOutline(text: string): Outline {
  const written = new SourceLines(text)
  const opened = openCallouts(written) ?? openAdmonitions(written)
  const source = opened === undefined ? written : new SourceLines(opened)
  const structure = readStructure(source)
  const unindented = withoutIndent(source, structure)
  if (unindented !== undefined) return readOutline(unindented)
  acceptUnderlined(structure)
  takeUnspaced(source, structure)
  takeFormulas(source, structure)
  takeHtmlHeadings(source, structure)
  const details = readDetails(source, structure.kinds)
  const answers = details.filter((element) => element.outermost && announcesAnswer(element))
  const labels = readLabels(source, structure)
  for (const element of answers) dropHeadings(structure, element)
  return {
    lines: source,
    ...structure,
    labels,
    details,
    answerDetails: new Map(answers.map((element) => [element.line, element])),
    keyed: false,
    behindCallouts: opened === undefined ? [] : linesBehindCallouts(written),
  }
}

/** Who underlines a heading with `=` means the lines with `-` below others as headings too; the first line is a name. */
function acceptUnderlined({ headings }: Structure): void {
  const name = headings.get(0)
  if (name?.end === 2) headings.set(0, { ...name, underlined: false })
  let some = false
  for (const { end, line, level, underlined } of headings.values())
    some ||= end - line === 2 && level === 1 && !underlined
  if (!some) return
  for (const [line, heading] of headings) headings.set(line, { ...heading, underlined: false })
}

const unspaced = /^(#{1,6})(?=[\d\p{Script=Han}]|\[\[?[^\p{L}\p{N}[\]]{1,4}\]?\]\(#)/u

/** `##1.基础` and `###什么是…`: headings without the space, where there are several. */
function takeUnspaced(lines: SourceLines, { kinds, headings }: Structure): void {
  const found: Heading[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds.of(line) !== 'text' || headings.has(line)) continue
    const level = unspaced.exec(lines.line(line).slice(0, 20))?.[1]?.length
    if (level !== undefined) found.push({ line, end: line + 1, level, inList: false, underlined: false })
  }
  if (found.filter(({ level }) => level > 1).length < 2) return
  addHeadings(headings, found)
}

/** All at once and in order: putting one between others moves all that are behind it. */
function addHeadings(headings: LineTable<Heading>, found: readonly Heading[]): void {
  const inOrder = [...headings.values(), ...found].sort((a, b) => a.line - b.line)
  headings.clear()
  for (const heading of inOrder) headings.set(heading.line, heading)
}

/** Lines that a displayed formula may have. */
const longestFormula = 60

/** Between lines of `$$` stands TeX, where `#` and `-` mean something else. */
function takeFormulas(lines: SourceLines, { kinds, headings, items }: Structure): void {
  if (!lines.text.includes('$$')) return
  const isMark = (line: number) =>
    kinds.of(line) !== 'code' && /^\s{0,12}\$\$\s*$/.test(lines.line(line).slice(0, 40))
  for (let line = 0; line < lines.count; line += 1) {
    if (!isMark(line)) continue
    let end = line + 1
    while (end < Math.min(lines.count, line + longestFormula) && !isMark(end)) end += 1
    if (!isMark(end)) continue
    for (let inside = line; inside <= end; inside += 1) {
      kinds.set(inside, 'code')
      headings.delete(inside)
      items.delete(inside)
    }
    line = end
  }
}

const htmlHeading = /^\s{0,12}<h([1-6])\b[^<>]{0,200}>(.*)<\/h\1>\s*$/is

/** `<h3>1. What is …?</h3>` on a line of its own is a heading. */
function takeHtmlHeadings(lines: SourceLines, { kinds, headings }: Structure): void {
  if (!/<h[1-6]\b/i.test(lines.text)) return
  const found: Heading[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds.of(line) !== 'html') continue
    const level = htmlHeading.exec(lines.line(line).slice(0, 2_000))?.[1]
    if (level === undefined) continue
    found.push({ line, end: line + 1, level: Number(level), inList: false, underlined: false })
    kinds.set(line, 'text')
  }
  addHeadings(headings, found)
}

function readLabels(lines: SourceLines, { kinds, headings }: Structure): LineTable<Label> {
  const labels = new LineTable(lines.count, packedLabels)
  const readOther = createOtherLabels(lines)
  let asks = false
  for (let line = 0; line < lines.count; line += 1) {
    const kind = kinds.of(line)
    if (kind === 'code' || kind === 'comment' || kind === 'rule') continue
    const label = readOther(lines.line(line)) ?? readLabel(lines.line(line))
    if (!label || (kind === 'indented' && !label.strong)) continue
    if (headings.has(line) && !isLabelHeading(lines.line(line), label)) {
      if (label.short && label.kind === 'question') asks = true
      continue
    }
    labels.set(line, label)
  }
  dropUnpaired(labels, asks, otherLetters.test(lines.text))
  return labels
}

/** Headings inside an answer element are the answer's, whatever their level. */
function dropHeadings({ headings }: Structure, { line, closeLine, closed }: Details): void {
  if (!closed) return
  for (let inside = line; inside <= closeLine; inside += 1) headings.delete(inside)
}

/** `### 答案` is a label; `### 问题：什么是…` and `### Q1` are titles. */
function isLabelHeading(line: string, label: Label): boolean {
  const rest = line.slice(label.contentStart).trim()
  if (label.kind === 'question') return rest === '' && label.number === undefined && !label.short
  return true
}

/** `**S**：…`: where other letters are labels too, `**A**：…` is one of them. */
const otherLetters = /^\s{0,3}(?:[-*+]\s)?\*\*[B-PR-Z]\s?(?:[:：]\*\*|\*\*\s?[:：])/m

/** `A:` is an answer only where `Q:` asks; elsewhere it is the first of several choices. */
function dropUnpaired(labels: LineTable<Label>, headingsAsk: boolean, areLettered: boolean): void {
  const short: [number, Label][] = []
  for (const labelled of labels) if (labelled[1].short) short.push(labelled)
  const asks = headingsAsk || short.some(([, label]) => label.kind === 'question' && !label.interview)
  const interview = short.filter(([, label]) => label.interview)
  const kinds = new Set(interview.map(([, label]) => label.kind))
  if (kinds.size < 2) for (const [line] of interview) labels.delete(line)
  for (const [line, label] of short) {
    if (label.interview) continue
    if (!asks && label.kind === 'answer' && label.latin && (areLettered || !label.strong)) labels.delete(line)
  }
}

/** The line of the only heading of the first level, where it is the first heading: the name of the document. */
export function loneTitle({ headings }: Outline): number | undefined {
  let first: Heading | undefined
  for (const heading of headings.values()) {
    if (first && heading.level === 1) return undefined
    first ??= heading
  }
  return first?.level === 1 ? first.line : undefined
}

/** The text of a heading without its marks. */
export function headingText(outline: { lines: SourceLines }, heading: Heading): string {
  const line = outline.lines.line(heading.line)
  const html = htmlHeading.exec(line.slice(0, 2_000))?.[2]
  if (html !== undefined) return html.replace(/<[^<>]{0,300}>/g, '').trim()
  const match = /^[\s>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])\s{1,8}){0,8}#{1,6}(?=[\s\d\p{Script=Han}[]|$)/u.exec(
    line,
  )
  if (!match) return line.trim()
  const text = line
    .slice(match[0].length)
    .trim()
    .replace(/(?:^|[ \t])#{1,40}$/, '')
    .trim()
    .replace(linkAtStart, '')
  return anchorAround.exec(text)?.[1]?.trim() ?? text
}

/** `[[↑]](#toc) title`: a link of nothing but signs. */
const linkAtStart = /^\[\[?[^\p{L}\p{N}[\]]{1,4}\]?\]\(\s?#[^()\s]{0,100}\)\s{0,4}/u
/** `<a name="web">title</a>` */
const anchorAround = /^<a\b[^<>]{0,200}>([^<>]{2,})<\/a>$/i
