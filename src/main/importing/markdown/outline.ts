import { SourceLines } from '../source-lines'
import { announcesAnswer, readDetails, type Details } from './details'
import { readLabel, type Label } from './labels'
import { readStructure, type Heading, type Structure } from './structure'

/** Everything known of a document line by line, before it is decided which lines are questions. */
export interface Outline extends Structure {
  lines: SourceLines
  labels: Map<number, Label>
  details: Details[]
  /** Outermost elements whose summary only announces the answer, by their first line. */
  answerDetails: Map<number, Details>
}

/** Reads structure, labels and details of a Markdown or plain text. */
export function readOutline(text: string): Outline {
  const source = new SourceLines(text)
  const structure = readStructure(source)
  const unindented = withoutCommonIndent(source, structure)
  if (unindented !== undefined) return readOutline(unindented)
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
  }
}

/** Text pasted with 4 or more spaces before every line would be one block of code; undefined when it is not. */
function withoutCommonIndent(lines: SourceLines, { kinds }: Structure): string | undefined {
  let indent = Infinity
  let indented = 0
  for (let line = 0; line < lines.count && indent >= 4; line += 1) {
    if (lines.isBlank(line)) continue
    const depth = /^ {0,40}/.exec(lines.line(line))?.[0].length ?? 0
    indent = Math.min(indent, depth)
    if (kinds[line] === 'indented') indented += 1
  }
  if (!Number.isFinite(indent) || indent < 4 || indented === 0) return undefined
  return lines.text.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '')
}

function readLabels(lines: SourceLines, { kinds, headings }: Structure): Map<number, Label> {
  const labels = new Map<number, Label>()
  for (let line = 0; line < lines.count; line += 1) {
    const kind = kinds[line]
    if (kind === 'code' || kind === 'rule') continue
    const label = readLabel(lines.line(line))
    if (!label || (kind === 'indented' && !label.strong)) continue
    if (headings.has(line) && !isLabelHeading(lines.line(line), label)) continue
    labels.set(line, label)
  }
  dropUnpaired(labels)
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

/** `A:` is an answer only where `Q:` asks; elsewhere it is the first of several choices. */
function dropUnpaired(labels: Map<number, Label>): void {
  const short = [...labels].filter(([, label]) => label.short)
  const asks = short.some(([, label]) => label.kind === 'question')
  for (const [line, label] of short) {
    if (!asks && label.kind === 'answer' && label.latin && !label.strong) labels.delete(line)
  }
}

/** The text of a heading without its marks. */
export function headingText(outline: { lines: SourceLines }, heading: Heading): string {
  const line = outline.lines.line(heading.line)
  const match = /^[\s>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])\s{1,8}){0,8}#{1,6}(?=\s|$)/.exec(line)
  if (!match) return line.trim()
  return line
    .slice(match[0].length)
    .trim()
    .replace(/(?:^|[ \t])#{1,40}$/, '')
    .trim()
}
