import { isKeyTitle } from './answer-keys'
import { numberKey, readEntries, type Gathered } from './gathered-entries'
import type { Coverage } from './left-over'
import { splitAtReason } from './inline-reason'
import type { Outline } from './outline'
import { markCorrect } from './choices'
import type { ReadQuestion } from './questions'
import type { Section } from './sections'
import { readLabel } from './labels'
import { SourceLines } from '../source-lines'
import type { QuestionDraft } from '@shared/domain/import'

/** The name of a part of an exam, or a heading, which keys say again. */
const partName =
  /^\s{0,8}(?:#{1,6}\s.{1,70}|(?:\*\*)?[(（]?[一二三四五六七八九十]{1,3}[)）、.．].{0,60}|(?:\*\*)?第[一二三四五六七八九十]{1,3}[章节部单].{0,40}|(?:\*\*)?(?:exercise|part|section|练习)\s?(?:\d{1,3}|[A-Z]|[IVX]{1,4})\b.{0,40})$/iu

/** Gives questions without an answer the one that stands under its number in a section of answers. */
export function giveGatheredAnswers(
  outline: Outline,
  questions: readonly ReadQuestion[],
  sections: readonly Section[],
  coverage: Coverage,
): void {
  let open: ReadQuestion[] = []
  let next = 0
  sections.forEach((section, index) => {
    if (!isKeyTitle(section.title)) return
    for (let above = questions[next]; above && above.title.line < section.line; above = questions[++next])
      open.push(above)
    const readers = open
    open = open.filter(({ draft }) => draft.answer === '')
    let following = index + 1
    while ((sections[following]?.level ?? 0) > section.level) following += 1
    const until = sections[following]?.line ?? outline.lines.count
    const entries = readEntries(outline, section.end, until)
    open = [...open, ...readers.filter((above) => isAskedBelow(outline, above, entries))].sort(
      (a, b) => a.title.line - b.title.line,
    )
    if (open.length === 0) return
    const given = giveAll(open, entries)
    if (given.length === 0) return
    coverage.use(section.line, section.end)
    for (const { line, end } of given) coverage.use(line, end)
    for (let line = section.end; line < until; line += 1) {
      if (partName.test(outline.lines.line(line).slice(0, 80))) coverage.use(line, line + 1)
    }
  })
}

/**
 * Whether what stands below a title without a label is what it asks, as a key answers it: `(1) …`, `(2) …`. It becomes
 * the prompt.
 */
function isAskedBelow(
  { labels }: Outline,
  { draft, title, end }: ReadQuestion,
  entries: readonly Gathered[],
): boolean {
  if (draft.answer === '' || draft.choices || end <= title.end) return false
  for (let line = title.line; line < end; line += 1) if (labels.has(line)) return false
  if (!entries.some(({ number }) => number === numberKey(draft.number ?? ''))) return false
  draft.prompt = [draft.prompt ?? '', draft.answer].filter((text) => text !== '').join('\n\n')
  draft.answer = ''
  return true
}

/** Numbers may restart: each entry goes to the first question of that number which is still open, in order. */
function giveAll(open: readonly ReadQuestion[], entries: readonly Gathered[]): Gathered[] {
  const byNumber = new Map<string, number[]>()
  for (const [index, { draft }] of open.entries()) {
    const key = numberKey(draft.number ?? '')
    const places = byNumber.get(key)
    if (places) places.push(index)
    else byNumber.set(key, [index])
  }
  const given: Gathered[] = []
  const [first] = entries
  if (first?.number === '') return open.length === entries.length ? giveInOrder(open, entries) : []
  let from = 0
  for (const gathered of entries) {
    const places = (byNumber.get(gathered.number) ?? []).filter((index) => open[index]?.draft.answer === '')
    const at = places.find((index) => index >= from) ?? places[0]
    const question = at === undefined ? undefined : open[at]
    if (at === undefined || !question) continue
    give(question.draft, gathered.text)
    from = at + 1
    given.push(gathered)
  }
  return given
}

function giveInOrder(open: readonly ReadQuestion[], entries: readonly Gathered[]): Gathered[] {
  for (const [index, { draft }] of open.entries()) give(draft, entries[index]?.text ?? '')
  return [...entries]
}

/** `A。解析：…`: the answer, and the explanation on the same line. */
function giveOneLine(draft: QuestionDraft, text: string): void {
  const split = splitAtReason(text)
  draft.answer = split?.answer ?? text
  if (split) draft.explanation ??= split.explanation
}

/** An answer may have its explanation below it, with a label. */
function give(draft: QuestionDraft, entry: string): void {
  const named = readLabel(entry.slice(0, 400))
  const text = named?.kind === 'answer' ? entry.slice(named.contentStart) : entry
  const lines = new SourceLines(text)
  let line = 0
  let label = readLabel(lines.line(line))
  while (label?.kind !== 'explanation' && line < lines.count) label = readLabel(lines.line(++line))
  if (label?.kind === 'explanation' && line > 0 && line < lines.count) {
    draft.answer = text.slice(0, lines.start(line)).trimEnd()
    draft.explanation ??= text.slice(lines.start(line) + label.contentStart).trim()
  } else giveOneLine(draft, text)
  if (draft.choices) draft.choices = markCorrect(draft.choices, draft.answer)
}
