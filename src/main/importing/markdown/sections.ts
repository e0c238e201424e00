import type { AnswerKey } from './answer-keys'
import type { Candidate } from './candidates'
import { headingText, loneTitle, type Outline } from './outline'
import { isAdvert } from './left-over'
import { chapter, lineLevel, lineLevelOf, lineSection, namesPart } from './part-names'
import { LineSet } from './line-set'
import type { Stem } from './stems'
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

/** What questions share ends the one before it, and is no topic. */
const stemLevel = 20

/** The headings (and lines used as such) that are neither titles nor labels, down to the level of the questions. */
export function findSections(
  outline: Outline,
  titles: readonly Candidate[],
  keys: readonly AnswerKey[],
  stems: readonly Stem[],
): Section[] {
  const chosen = new LineSet(outline.lines.count)
  for (const { line } of titles) chosen.add(line)
  const levels = titles.map((title) =>
    title.heading && !title.heading.inList ? title.heading.level : undefined,
  )
  const found: Section[] = []
  const name = loneTitle(outline)
  const gatherFrom = gatheringLevel(outline, levels)
  for (const heading of outline.headings.values()) {
    if (chosen.has(heading.line) || heading.inList || heading.underlined) continue
    if (outline.labels.has(heading.line) && heading.level > gatherFrom) continue
    if (heading.level > levelAt(titles, levels, heading.line)) continue
    const section = sectionOf(heading.line, heading.end, heading.level, headingText(outline, heading))
    found.push(heading.line === name ? { ...section, around: false } : section)
  }
  if (levels.every((level) => level === undefined)) {
    found.push(...lineSections(outline, titles, stems), ...runHeads(outline, titles))
  }
  const last = titles.at(-1)?.line ?? outline.lines.count
  found.push(
    ...matterBehind(
      outline,
      last,
      titles.some(({ heading }) => heading?.inList === false),
    ),
  )
  for (const { line, from, level, title } of keys) {
    found.push({ ...sectionOf(line, from, level ?? lineLevel, title), around: true, contents: true })
  }
  for (const { line, end } of stems) {
    found.push({ line, end, level: stemLevel, title: '', around: false, contents: true })
  }
  for (const line of outline.behindCallouts) {
    if (outline.headings.has(line) || chosen.has(line)) continue
    found.push({ line, end: line, level: stemLevel, title: '', around: false, contents: true })
  }
  return found.sort((a, b) => a.line - b.line)
}

function sectionOf(line: number, end: number, level: number, title: string): Section {
  return {
    line,
    end,
    level,
    title,
    around: isMatterAround(title),
    contents: isContentsTitle(title) || isAdvert(title),
  }
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

/** Lines between the name of a part and its first question, at most. */
const farthestTitle = 24

function lineSections(outline: Outline, titles: readonly Candidate[], stems: readonly Stem[]): Section[] {
  const chosen = new Set([...titles, ...stems].map(({ line }) => line))
  const found = new Map<number, Section>()
  const ordinals = ordinalLines(outline, chosen)
  for (let line = outline.lines.count - 1; line >= 0; line -= 1) {
    if (outline.kinds.of(line) !== 'text' || chosen.has(line) || outline.headings.has(line)) continue
    const text = outline.lines.line(line)
    if (text.length > 90 || !(lineSection.test(text.trim()) || namesPart(text))) continue
    const isPart = namesPart(text)
    const isApart = line === 0 || outline.lines.isBlank(line - 1) || ordinals.has(line)
    if (!isApart && !isPart && !chapter.test(text)) continue
    const level = lineLevelOf(text)
    if (!leadsToTitle(outline, line, isPart, (next) => chosen.has(next) || isDeeper(found.get(next), level)))
      continue
    found.set(line, sectionOf(line, line + 1, level, text.trim().replace(/^\*\*|\*\*$/g, '')))
  }
  return [...found.values()]
}

const ordinal = /^(?:\*\*)?([一二三四五六七八九十]{1,3})[、.．]/u
const ordinals = '一二三四五六七八九十'

/** Lines 一、…, 二、… right above titles, where they count on from the first: also without blank lines around them. */
function ordinalLines({ lines }: Outline, chosen: ReadonlySet<number>): Set<number> {
  const found = new Set<number>()
  for (const title of [...chosen].sort((a, b) => a - b)) {
    const digit = chosen.has(title - 1)
      ? undefined
      : ordinal.exec(
          lines
            .line(title - 1)
            .trim()
            .slice(0, 12),
        )?.[1]
    if (digit !== undefined && digit === ordinals.charAt(found.size)) found.add(title - 1)
  }
  return found.size > 1 ? found : new Set()
}

const longestHead = 40

/** Short lines right above lists of questions that each begin at 1: `一面（50min）`, where there are several. */
function runHeads(
  { lines, kinds, headings, labels, items }: Outline,
  titles: readonly Candidate[],
): Section[] {
  const found: Section[] = []
  for (const [index, { line, title, style }] of titles.entries()) {
    let head = line - 1
    if (lines.isBlank(head)) head -= 1
    if (style !== 'numbered' || Number(title.number) !== 1 || head < 0 || kinds.of(head) !== 'text') continue
    const text = lines.line(head).trim()
    const isShort = text !== '' && text.length <= longestHead && !/[。！!；;，,]$/.test(text)
    const isApart = (head === 0 || lines.isBlank(head - 1)) && head >= (titles[index - 1]?.end ?? 0)
    if (
      !isShort ||
      !isApart ||
      headings.has(head) ||
      labels.has(head) ||
      items.has(head) ||
      lineSection.test(text)
    )
      continue
    found.push(sectionOf(head, head + 1, lineLevel + 1, text.replace(/^\*\*|\*\*$|[:：]$/g, '')))
  }
  return found.length > 1 ? found : []
}

const matterInBold =
  /^\*\*[^*]{0,4}(?:最后|写在最后|结语|往期|推荐阅读|延伸阅读|参考资料|参考文献|参考链接|相关文章|相关推荐|精彩推荐|精彩回顾|关于作者|作者简介|联系我们|references?|further reading|related (?:posts|articles)|about the author)[^*]{0,12}\*\*\s*$/iu

/** Bold lines below the last title that name what is around the questions; where titles are headings, below a rule. */
function matterBehind({ lines, kinds }: Outline, last: number, belowRule: boolean): Section[] {
  const found: Section[] = []
  for (let line = last + 1; line < lines.count; line += 1) {
    const text = lines.line(line).slice(0, 80).trim()
    if (kinds.of(line) !== 'text' || !matterInBold.test(text) || !lines.isBlank(line - 1)) continue
    let above = line - 1
    while (above > last && lines.isBlank(above)) above -= 1
    if (belowRule && kinds.of(above) !== 'rule') continue
    found.push({ ...sectionOf(line, line + 1, lineLevel, text.replace(/\*\*/g, '')), around: true })
  }
  return found
}

function isDeeper(section: Section | undefined, level: number): boolean {
  return section !== undefined && section.level > level
}

/** Whether a title or a deeper section stands right below a line; below the name of a part, text may be between. */
function leadsToTitle(
  { lines }: Outline,
  line: number,
  isPart: boolean,
  isTitle: (line: number) => boolean,
): boolean {
  let next = lines.filledFrom(line + 1)
  // What stands between the name of a part and its first question is about all of its questions.
  const reach = isPart ? Math.min(lines.count, next + farthestTitle) : next
  while (next < reach && !isTitle(next) && !namesPart(lines.line(next).slice(0, 90))) next += 1
  return isTitle(next)
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
export function covers(section: Section, { heading }: Pick<Candidate, 'heading'>): boolean {
  return !section.contents && (!heading || heading.inList || section.level < heading.level)
}

type Place = Pick<Candidate, 'line' | 'heading'>

/** Walks sections in order and gives those that hold each place asked for, from the outermost; in ascending order. */
export function createSectionPath(sections: readonly Section[]): (place: Place) => Section[] {
  const stack: Section[] = []
  let next = 0
  return (place) => {
    for (let section = sections[next]; section && section.line < place.line; section = sections[++next]) {
      const { level } = section
      while ((stack.at(-1)?.level ?? 0) >= level) stack.pop()
      stack.push(section)
    }
    return stack.filter((section) => covers(section, place))
  }
}

/** Walks sections in order and gives the path of topics of each title asked for, in ascending order. */
export function createTopicPath(
  sections: readonly Section[],
  title: Section | undefined,
): (place: Place) => string[] {
  const sectionsAt = createSectionPath(sections)
  let last: { path: Section[]; topics: string[] } = { path: [], topics: [] }
  // What stands in the same sections shares one list: there are far fewer of them than questions.
  return (place) => {
    const path = sectionsAt(place)
    const isSame = path.length === last.path.length && path.every((section, at) => section === last.path[at])
    if (!isSame) last = { path, topics: topicsOf(path, title) }
    return last.topics
  }
}

/** The names of sections that are topics: without that of the whole document. */
export function topicsOf(sections: readonly Section[], title: Section | undefined): string[] {
  return sections
    .filter((section) => section !== title && section.title !== '')
    .map((section) => section.title)
}
