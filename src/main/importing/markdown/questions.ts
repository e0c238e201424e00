import type { QuestionDraft } from '@shared/domain/import'
import type { Candidate } from './candidates'
import { findChoices, lettersInTitle } from './choices'
import type { Body } from './cut-at-labels'
import { readFields } from './fields'
import {
  fieldBlock,
  isAdvert,
  isAnchor,
  isComment,
  isEmptyTags,
  isOrigin,
  isPageMark,
  isRemnant,
  isUnderline,
  type Coverage,
} from './left-over'
import type { Outline } from './outline'
import { createTopicPath, type Section } from './sections'

export interface ReadQuestion {
  draft: QuestionDraft
  title: Candidate
  /** First line behind the question. */
  end: number
}

export interface QuestionSource {
  outline: Outline
  titles: readonly Candidate[]
  sections: readonly Section[]
  title: Section | undefined
  coverage: Coverage
}

/** Reads every question: what its title and the lines up to the next title or section say. */
export function readQuestions({
  outline,
  titles,
  sections,
  title,
  coverage,
}: QuestionSource): ReadQuestion[] {
  const topicsAt = createTopicPath(sections, title)
  const labelled = outline.answerDetails.size > 0 || hasAnswerLabel(outline)
  const ruled = areRuled(outline, titles)
  const listed = isBareList(outline, titles, sections)
  let section = 0
  return titles.map((candidate, index) => {
    while ((sections[section]?.line ?? Infinity) <= candidate.line) section += 1
    const next = titles[index + 1]?.line ?? outline.lines.count
    const limit = Math.min(
      next,
      sections[section]?.line ?? outline.lines.count,
      endOfItem(outline, candidate),
    )
    const isLast = index === titles.length - 1
    const end =
      isLast && listed ? candidate.end : lastLine(outline, candidate, limit, ruled && limit !== next)
    const until = outline.keyed ? endOfChoices(outline, candidate.end, end) : end
    const from = firstLine(outline, candidate, until)
    coverage.use(candidate.line, candidate.end)
    coverage.use(from, until)
    const draft = readQuestion(outline, candidate, { from, until }, topicsAt(candidate), labelled)
    return { draft, title: candidate, end: until }
  })
}

function hasAnswerLabel({ labels }: Outline): boolean {
  for (const { kind } of labels.values()) if (kind === 'answer') return true
  return false
}

/**
 * First line behind the choices of a question that a key answers: what stands below them, up to the next question, is
 * no answer.
 */
function endOfChoices(outline: Outline, from: number, until: number): number {
  for (let line = from; line < until; line += 1) if (outline.labels.has(line)) return until
  return findChoices(outline, from, until)[0]?.end ?? until
}

function readQuestion(
  outline: Outline,
  candidate: Candidate,
  { from: below, until }: Pick<Body, 'from' | 'until'>,
  topics: string[],
  labelled: boolean,
): QuestionDraft {
  const from = candidate.restStart === undefined ? below : candidate.line
  const body = { from, until, indent: indentOf(outline, candidate, until) }
  const fields = readFields(outline, candidate, body, labelled)
  const asked = fields.judged ?? candidate.title.text
  const text = fields.choices ? lettersInTitle(asked).text : asked
  const untitled =
    text === '' ||
    (candidate.title.bare === true &&
      isText(fields.prompt) &&
      (!candidate.heading || hasQuestionLabel(outline, candidate.end, until)))
  const [title, prompt] = untitled ? titleFromPrompt(fields.prompt ?? '') : [text, fields.prompt]
  return {
    ...(candidate.title.number === undefined ? {} : { number: candidate.title.number }),
    title,
    ...(prompt === undefined || prompt === '' ? {} : { prompt }),
    answer: fields.answer,
    ...(fields.explanation === undefined ? {} : { explanation: fields.explanation }),
    ...(fields.choices ? { choices: fields.choices } : {}),
    topics,
    tags: [],
    source: { startLine: candidate.line + 1, endLine: until },
  }
}

/** Whether a prompt begins with words: a picture, a table or code makes no title. */
function isText(prompt = ''): boolean {
  return prompt !== '' && !/^\s*(?:[`~]{3}|!\[|\||<|\$\$| {4})/.test(prompt)
}

function hasQuestionLabel({ labels }: Outline, from: number, until: number): boolean {
  for (let line = from; line < until; line += 1) if (labels.get(line)?.kind === 'question') return true
  return false
}

/** A question that begins with an empty label, or whose title is only its number, has the first line of its text as title. */
function titleFromPrompt(prompt: string): [string, string | undefined] {
  const match = /\r\n|\n|\r/.exec(prompt)
  if (!match) return [prompt.trim(), undefined]
  const rest = prompt.slice(match.index).replace(/^\s*(?:\r\n|\n|\r)/, '')
  return [prompt.slice(0, match.index).trim(), rest]
}

/** Where an item that asks ends: what is no deeper than it in its list is about something else. */
function endOfItem({ items, lines }: Outline, { style, line, end }: Candidate): number {
  const item = style === 'askingItem' ? items.get(line) : undefined
  if (!item) return Infinity
  return lines.filledFrom(end, item.end) < item.end && items.has(item.end) ? item.end : Infinity
}

/** By how many columns the list that holds the question indents its lines. */
function indentOf(outline: Outline, candidate: Candidate, until: number): number {
  const item = outline.items.get(candidate.line)
  if (!item) return 0
  const marker =
    /^\s{0,40}(?:[-*+]|\d{1,9}[.)])\s{1,4}/.exec(outline.lines.line(candidate.line))?.[0].length ?? 0
  let least = Infinity
  for (let line = candidate.end; line < until; line += 1) {
    if (outline.lines.isBlank(line)) continue
    least = Math.min(least, /^ {0,40}/.exec(outline.lines.line(line))?.[0].length ?? 0)
  }
  return Number.isFinite(least) && least <= marker + 4 ? Math.max(marker, least) : marker
}

/** First line of the text of a question: rules and comments right below its title, such as earlier titles, are none. */
function firstLine({ lines, kinds }: Outline, candidate: Candidate, until: number): number {
  let from = candidate.end
  for (let line = from; line < until; line += 1) {
    if (lines.isBlank(line)) continue
    if (
      kinds.of(line) !== 'comment' &&
      kinds.of(line) !== 'rule' &&
      (kinds.of(line) === 'code' || !isComment(lines.line(line)))
    )
      break
    from = line + 1
  }
  return from
}

const backToTop = /^\s{0,40}(?:\*\*)?\[[^\]]{0,60}\]\(\s?#[^)]{0,200}\)(?:\*\*)?\s*$/
/** `<b><a href="#top">↥ back to top</a></b>`, also in a `<div>` */
const backToTopTag =
  /^\s*(?:<(?:div|p|b|strong|span|h[1-6])\b[^<>]{0,80}>\s*){0,4}<a\b[^<>]{0,40}href="#[^"<>]{0,100}"[^<>]{0,80}>[^<>]{0,60}<\/a>\s*(?:<\/(?:div|p|b|strong|span|h[1-6])>\s*){0,4}$/i

/** First line behind the text of a question: without the rules, links to the top and empty tags at its end. */
function lastLine(outline: Outline, candidate: Candidate, limit: number, cutAtRule: boolean): number {
  const details = candidate.details === undefined ? undefined : outline.details[candidate.details]
  let until = details ? Math.min(limit, details.closeLine + 1) : limit
  if (cutAtRule) {
    for (let line = candidate.end; line < until; line += 1)
      if (outline.kinds.of(line) === 'rule') until = line
  }
  for (; until > candidate.end; until -= 1) {
    const line = until - 1
    const text = outline.lines.line(line)
    const idle =
      outline.lines.isBlank(line) ||
      isUnderline(text) ||
      ['rule', 'comment'].includes(outline.kinds.of(line) ?? 'text')
    if (idle || text.length > 400) {
      if (idle) continue
      break
    }
    if (outline.kinds.of(line) === 'code') break
    const link =
      linkBlock(outline, candidate.end, until) ??
      originBlock(outline, candidate.end, until) ??
      advertBlock(outline, candidate.end, until) ??
      fieldBlock(outline, candidate.end, until)
    if (link !== undefined) until = link + 1
    else if (
      isRemnant(text) ||
      isPageMark(text) ||
      isAnchor(text) ||
      isAdvertBelow(outline, candidate.end, line)
    )
      continue
    else if (!(backToTop.test(text) || (isEmptyTags(text) && !details))) break
  }
  return until
}

/** First line of a paragraph above `until` that says nothing but who wrote the article and where it was. */
function originBlock({ lines }: Outline, from: number, until: number): number | undefined {
  let line = until - 1
  while (line >= from && until - line < 8 && isOrigin(lines.line(line))) line -= 1
  return line >= from && until - line > 2 && lines.isBlank(line) ? line + 1 : undefined
}

const tagsOnly = /^\s*(?:<\/?(?:a|img|p|div|br|center)\b[^<>]{0,400}>\s*){1,8}$/i

/** Line of an advert below which, up to `until`, stands nothing but pictures with links. */
function advertBlock({ lines, headings }: Outline, from: number, until: number): number | undefined {
  let line = until - 1
  while (
    line > from &&
    until - line < 12 &&
    (lines.isBlank(line) || tagsOnly.test(lines.line(line).slice(0, 900)))
  )
    line -= 1
  const isApart = line > from && (lines.isBlank(line - 1) || headings.has(line))
  return isApart && isAdvert(lines.line(line)) ? line : undefined
}

/** Whether an advert stands in a paragraph of its own below the text of a question. */
function isAdvertBelow({ lines }: Outline, from: number, line: number): boolean {
  return line > from && lines.isBlank(line - 1) && isAdvert(lines.line(line))
}

/** First line of a link to the top that ends above `until`, with the elements that hold nothing else. */
function linkBlock({ lines }: Outline, from: number, until: number): number | undefined {
  let line = until - 1
  let open = 0
  for (; line >= from && until - line < 8; line -= 1) {
    if (lines.isBlank(line)) continue
    if (!/^\s*<\/[a-z1-6]{1,10}>\s*$/i.test(lines.line(line).slice(0, 80))) break
    open += 1
  }
  if (line < from || !backToTopTag.test(lines.line(line).slice(0, 400))) return undefined
  for (; open > 0; open -= 1) {
    line -= 1
    if (line < from || !/^\s*<[a-z1-6]{1,10}\b[^<>/]{0,80}>\s*$/i.test(lines.line(line).slice(0, 200)))
      return undefined
  }
  return line
}

/** Whether numbered lines follow each other without any text between, so that a paragraph below the last is none of it. */
function isBareList({ lines }: Outline, titles: readonly Candidate[], sections: readonly Section[]): boolean {
  const last = titles.at(-1)
  if (titles.length < 3 || !last || !lines.isBlank(last.end)) return false
  const parts = new Set(sections.map((section) => section.line))
  return titles.every(({ style, end }, index) => {
    let line = end
    while (line < lines.count && (lines.isBlank(line) || parts.has(line))) line += 1
    return style === 'numbered' && (index === titles.length - 1 || line === titles[index + 1]?.line)
  })
}

/** Whether rules part the questions, so that one also ends the last question of a section. */
function areRuled(outline: Outline, titles: readonly Candidate[]): boolean {
  if (titles.length < 3) return false
  const parted = titles
    .slice(1)
    .filter(({ line }) => outline.kinds.of(outline.lines.filledUpTo(line - 1)) === 'rule')
  return parted.length >= (titles.length - 1) * 0.8
}
