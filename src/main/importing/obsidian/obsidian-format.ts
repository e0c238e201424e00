import type { ImportWarning, LeftOverReason, ParsedFile, QuestionDraft } from '@shared/domain/import'
import { titleAndRest } from '../fields/draft-of-cells'
import type { BankFormat, SourceFile } from '../format'
import { readFrontMatter } from '../front-matter'
import { Coverage } from '../markdown/left-over'
import { headingText } from '../markdown/outline'
import { readStructure, type Structure } from '../markdown/structure'
import { SourceLines } from '../source-lines'
import { cardOfLines, cardsOfGaps, cardsOnLines, type BlockCard } from './cards-of-block'

/** Notes with cards of the Spaced Repetition plug-in of Obsidian. */
export const obsidianFormat: BankFormat = {
  id: 'obsidian',
  detect(file) {
    if (/\.(?:csv|tsv|json|xml|opml|gift|html?)$/i.test(file.path)) return 0
    const { text } = file
    const isMarked = /(?:^|\s)#flashcards(?![\w-])/.test(text) || text.includes('<!--SR:')
    if (!isMarked && !/\n[ \t]*\?{1,2}[ \t]*\r?\n[ \t]*\S/.test(text) && !isMostlyPairs(text)) return 0
    return parseNotes(file).questions.length > 0 ? 0.6 : 0
  },
  parse: (file) => [parseNotes(file)],
}

/** Lines such as `question:: answer`, which are names of a programming language where nothing is around the colons. */
const pair = /^(?!.*(?:\w|>)::[\w~<]|.*\{\{c\d{1,3}::)[^`:\n]{2,300}::{1,2}(?=[^:\s]|[ \t]\S)/

function isMostlyPairs(text: string): boolean {
  if (!text.includes('::')) return false
  const filled = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:#|$)/.test(line))
  const pairs = filled.filter((line) => line.length < 2_000 && pair.test(line)).length
  return pairs > 1 && pairs * 2 >= filled.length
}

/** What is known while going through a note: its deck by the last tag, and the headings around. */
interface Place {
  deck: string[] | undefined
  tags: string[]
  headings: { line: number; level: number; text: string }[]
}

function parseNotes(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const structure = readStructure(lines)
  const coverage = new Coverage(lines)
  const metadataEnd = readFrontMatter(lines)?.end ?? 0
  const isMarked = /(?:^|\s)#flashcards(?![\w-])|<!--SR:/.test(file.text)
  const place: Place = { deck: undefined, tags: [], headings: [] }
  const questions: QuestionDraft[] = []
  for (let line = metadataEnd; line < lines.count;) {
    const end = endOfBlock(lines, structure, line)
    const heading = structure.headings.get(line)
    if (heading) {
      place.headings = place.headings.filter(({ level }) => level < heading.level)
      place.headings.push({ line, level: heading.level, text: headingText({ lines }, heading) })
    } else if (end > line) {
      const read = readBlock({ lines, structure, place, isMarked }, line, end, coverage)
      questions.push(...read)
      if (read.length > 0) for (const { line: above } of place.headings) coverage.use(above, above + 1)
    }
    line = Math.max(end, line + 1)
  }
  const warnings: ImportWarning[] = [...file.warnings]
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No cards were found in this note.' })
  }
  return {
    path: file.path,
    format: obsidianFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver(
      reasons(questions, metadataEnd),
      (line) => line >= metadataEnd && structure.kinds.of(line) === 'rule',
    ),
    warnings,
  }
}

function reasons(questions: readonly QuestionDraft[], metadataEnd: number): (line: number) => LeftOverReason {
  const first = questions[0]?.source?.startLine ?? Infinity
  const last = questions.at(-1)?.source?.endLine ?? 0
  return (line) => {
    if (line < metadataEnd) return 'metadata'
    return line < first ? 'preface' : line >= last ? 'afterLast' : 'betweenQuestions'
  }
}

/** First line behind the lines that hang together: blank lines part them, except in code. A heading is alone. */
function endOfBlock(lines: SourceLines, { kinds, headings }: Structure, from: number): number {
  const heading = headings.get(from)
  if (heading) return heading.end
  let line = from
  while (line < lines.count && !headings.has(line) && (kinds.of(line) === 'code' || !lines.isBlank(line)))
    line += 1
  return line
}

interface Note {
  lines: SourceLines
  structure: Structure
  place: Place
  isMarked: boolean
}

const tagLine = /^\s{0,8}(?:#[\p{L}\p{N}_\-/]{1,200}\s{0,8}){1,20}$/u
const bullet = /^\s{0,40}(?:[-*+]|\d{1,9}[.)])\s{1,8}/
const leadingTags = /^\s{0,8}(?:#[\p{L}\p{N}_\-/]{1,200}\s{1,8}){1,20}/u

function readBlock(note: Note, start: number, end: number, coverage: Coverage): QuestionDraft[] {
  const { lines, structure, place, isMarked } = note
  let from = start
  while (
    from < end &&
    tagLine.test(lines.line(from).slice(0, 4_000)) &&
    structure.kinds.of(from) === 'text'
  ) {
    if (takeTags(place, lines.line(from))) coverage.use(from, from + 1)
    from += 1
  }
  if (from >= end || structure.kinds.of(from) === 'rule') return []
  const isCode = (line: number) => ['code', 'indented'].includes(structure.kinds.of(from + line) ?? 'text')
  const texts = Array.from({ length: end - from }, (_, index) => lines.line(from + index))
  const tags = isCode(0) ? undefined : leadingTags.exec((texts[0] ?? '').slice(0, 4_000))?.[0]
  if (tags !== undefined && takeTags(place, tags)) texts[0] = (texts[0] ?? '').slice(tags.length)
  const found = cardsOf(texts, isCode, isMarked)
  return found.map((card) => {
    coverage.use(from + card.from, from + card.until)
    const source = { startLine: from + card.from + 1, endLine: from + card.until }
    return draftOf(card, place, source)
  })
}

/** The cards of one line each that stand right above a card of several lines. */
function cardsAbove(texts: readonly string[], isCode: (line: number) => boolean): BlockCard[] {
  const cards = cardsOnLines(texts, isCode, () => true)
  const gap = texts.findIndex((_, line) => !cards.some(({ from, until }) => line >= from && line < until))
  return cards.filter(({ until }) => until <= gap)
}

function cardsOf(
  texts: readonly string[],
  isCode: (line: number) => boolean,
  isMarked: boolean,
): BlockCard[] {
  const above = isMarked ? cardsAbove(texts, isCode) : []
  const from = above.at(-1)?.until ?? 0
  const several = cardOfLines(texts.slice(from), (line) => isCode(from + line))
  if (several.length > 0)
    return [...above, ...several.map((card) => ({ ...card, from, until: card.until + from }))]
  const single = cardsOnLines(texts, isCode, (line) => isMarked || pair.test(line))
  if (single.length > 0 || !isMarked || texts.some((_, line) => isCode(line))) return single
  return cardsOfGaps(texts)
}

function draftOf(
  card: BlockCard,
  place: Place,
  source: { startLine: number; endLine: number },
): QuestionDraft {
  const [title, prompt] = titleAndRest(card.asked.replace(bullet, ''))
  const topics = place.deck && place.deck.length > 0 ? place.deck : place.headings.map(({ text }) => text)
  const [first, ...inner] = topics
  const isOnlyTitle = place.headings.length > 1 && topics !== place.deck && place.headings[0]?.level === 1
  return {
    title,
    ...(prompt === '' ? {} : { prompt }),
    answer: card.answer,
    topics: first === undefined ? [] : isOnlyTitle ? inner : [...topics],
    tags: [...place.tags],
    source,
  }
}

/** Reads the deck and the other tags of a line of tags; false where no deck is named. */
function takeTags(place: Place, line: string): boolean {
  const tags = line
    .trim()
    .split(/\s+/)
    .map((tag) => tag.slice(1))
  const deck = tags.find((tag) => /^flashcards(?:\/|$)/.test(tag))
  if (deck === undefined) return false
  place.deck = deck
    .split('/')
    .slice(1)
    .filter((part) => part !== '')
  place.tags = tags.filter((tag) => tag !== deck)
  return true
}
