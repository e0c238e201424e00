import type { AnswerKey } from './answer-keys'
import type { Candidate } from './candidates'
import { headingText, type Outline } from './outline'
import { isContentsTitle, isMatterAround } from './titles'

/** A heading that is no question: a topic, the title of the document, or matter around the questions. */
export interface Section {
  line: number
  end: number
  level: number
  title: string
  around: boolean
  contents: boolean
}

/** Level of lines such as 一、单选题 that head sections without being headings. */
const lineLevel = 7

/** The headings (and lines used as such) that are neither titles nor labels, down to the level of the questions. */
export function findSections(
  outline: Outline,
  titles: readonly Candidate[],
  keys: readonly AnswerKey[],
): Section[] {
  const chosen = new Set(titles.map((title) => title.line))
  const levels = titles.map((title) =>
    title.heading && !title.heading.inList ? title.heading.level : undefined,
  )
  const found: Section[] = []
  const gatherFrom = gatheringLevel(outline, levels)
  for (const heading of outline.headings.values()) {
    if (chosen.has(heading.line) || heading.inList || heading.underlined) continue
    if (outline.labels.has(heading.line) && heading.level > gatherFrom) continue
    if (heading.level > levelAt(titles, levels, heading.line)) continue
    found.push(sectionOf(heading.line, heading.end, heading.level, headingText(outline, heading)))
  }
  if (levels.every((level) => level === undefined)) found.push(...lineSections(outline, chosen))
  for (const { line, from, level, title } of keys) {
    found.push({ ...sectionOf(line, from, level ?? lineLevel, title), around: true })
  }
  return found.sort((a, b) => a.line - b.line)
}

function sectionOf(line: number, end: number, level: number, title: string): Section {
  return { line, end, level, title, around: isMatterAround(title), contents: isContentsTitle(title) }
}

/** Down to which level an answer heading belongs to no single question but gathers answers. */
function gatheringLevel(outline: Outline, levels: readonly (number | undefined)[]): number {
  let highest = Infinity
  for (const level of levels) highest = Math.min(highest, level ?? Infinity)
  let headings = 0
  for (const [line, { kind }] of outline.labels) {
    const level = kind === 'question' ? undefined : outline.headings.get(line)?.level
    if (level !== undefined && (highest === Infinity || level === highest)) headings += 1
  }
  // Nearly as many as there are questions: each answers the question above it.
  const isEach = headings >= levels.length / 2
  if (highest === Infinity) return isEach ? 0 : 6
  return isEach ? highest - 1 : highest
}

/** Down to which level headings end the question they stand in. */
function levelAt(
  titles: readonly Candidate[],
  levels: readonly (number | undefined)[],
  line: number,
): number {
  let low = 0
  let high = titles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((titles[middle]?.line ?? 0) <= line) low = middle + 1
    else high = middle
  }
  return levels[low - 1] ?? levels[low] ?? 6
}

const lineSection =
  /^(?:\*\*)?(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|[章节部]分?\s?)|[(（][一二三四五六七八九十]{1,3}[)）])\s{0,4}\S.{0,60}$/u

/** Names of the parts of an exam, which stand directly below the last question too. */
export const examPart = /^\s*(?:\*\*)?[一二三四五六七八九十]{1,3}[、.．]\s{0,4}[\p{Script=Han}]{0,8}题/u

function lineSections(outline: Outline, chosen: ReadonlySet<number>): Section[] {
  const found: Section[] = []
  for (let line = 0; line < outline.lines.count; line += 1) {
    if (outline.kinds[line] !== 'text' || chosen.has(line) || outline.headings.has(line)) continue
    const text = outline.lines.line(line)
    if (text.length > 90 || !lineSection.test(text.trim())) continue
    if (line > 0 && !outline.lines.isBlank(line - 1) && !examPart.test(text)) continue
    let next = line + 1
    while (next < outline.lines.count && outline.lines.isBlank(next)) next += 1
    if (!chosen.has(next)) continue
    found.push(sectionOf(line, line + 1, lineLevel, text.trim().replace(/^\*\*|\*\*$/g, '')))
  }
  return found
}

/** The heading that names the whole document: alone on its level and above all questions. */
export function documentTitle(
  sections: readonly Section[],
  titles: readonly Candidate[],
): Section | undefined {
  const first = titles[0]?.line ?? Infinity
  const leading = sections.find(
    (section) => section.line < first && !section.around && section.level < lineLevel,
  )
  if (!leading) return undefined
  const rival = sections.some(
    (section) => section !== leading && section.level <= leading.level && !section.around,
  )
  const escapes = titles.some(
    (title) => title.heading && !title.heading.inList && title.heading.level <= leading.level,
  )
  return rival || escapes ? undefined : leading
}

/** Whether a section above a title holds it: one of the title's own level ended before it. */
export function covers(section: Section, { heading }: Candidate): boolean {
  return !section.contents && (!heading || heading.inList || section.level < heading.level)
}

/** Walks sections in order and gives the path of topics of each title asked for, in ascending order. */
export function createTopicPath(
  sections: readonly Section[],
  title: Section | undefined,
): (candidate: Candidate) => string[] {
  const stack: Section[] = []
  let next = 0
  return (candidate) => {
    for (let section = sections[next]; section && section.line < candidate.line; section = sections[++next]) {
      const { level } = section
      while ((stack.at(-1)?.level ?? 0) >= level) stack.pop()
      stack.push(section)
    }
    return stack
      .filter((section) => section !== title && section.title !== '' && covers(section, candidate))
      .map((section) => section.title)
  }
}
