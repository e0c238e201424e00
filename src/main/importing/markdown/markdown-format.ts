import type { BankMetadata, ImportWarning, LeftOver, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { SourceLines as SourceStretch } from '@shared/domain/records'
import type { BankFormat, SourceFile } from '../format'
import { readFrontMatter, type FrontMatter } from '../front-matter'
import { SourceLines } from '../source-lines'
import { takeAnswerKeys } from './answer-keys'
import { findCandidates, type Candidate } from './candidates'
import { chooseTitles } from './choose-titles'
import { giveFacts, withoutFacts } from './fact-lines'
import { markFilled } from './filled'
import { giveGatheredAnswers } from './gathered-answers'
import { Coverage, isAnchor, isBreak, isComment, isUnderline, muchLeftOver } from './left-over'
import { takeLinkedTitles } from './linked-titles'
import { joinLoneNumbers } from './lone-numbers'
import { restoreBreaks } from './lost-breaks'
import { dropContents } from './contents'
import { withoutSummaries } from './notes'
import { readOutline, type Outline } from './outline'
import { readOtherwise } from './otherwise'
import { readQuestions } from './questions'
import { turnPairs } from './reversed-pairs'
import { withoutRunningLines } from './running-lines'
import { shareStems } from './share-stems'
import { findStems } from './stems'
import { covers, documentTitle, findSections, type Section } from './sections'
import { isLinkToHere } from './candidates'
import { withoutExercises } from './exercise-heads'
import { joinWrapped } from './wrapped-titles'

/** Markdown and plain text of any style: headings, bold lines, lists, labels, `<details>`. The last resort. */
export const markdownFormat: BankFormat = {
  id: 'markdown',
  detect: () => 0.1,
  parse: (file) => [parseMarkdown(file)],
}

/** Reads the text without what stands on every page it was copied from. */
function parseMarkdown(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const unpaged = withoutRunningLines(lines)
  if (!unpaged) return parseFacts(file)
  const read = atLinesOf(parseFacts({ ...file, text: unpaged.text }), unpaged.lineOf)
  return withLeftOver(read, lines, unpaged.dropped)
}

/** Reads the text without the lines that name difficulty and subjects, which become those of the questions. */
function parseFacts(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const unfacted = withoutFacts(lines)
  if (!unfacted) return parseMended(file)
  const read = atLinesOf(parseMended({ ...file, text: unfacted.text }), unfacted.lineOf)
  return withLeftOver(read, lines, giveFacts(lines, read.questions, unfacted.facts))
}

/** @param dropped lines, from 0, that are in nothing */
function withLeftOver(read: ParsedFile, lines: SourceLines, dropped: readonly number[]): ParsedFile {
  const parts = dropped.map((line): LeftOver => {
    const at = { startLine: line + 1, endLine: line + 1 }
    return { ...at, reason: 'betweenQuestions', text: lines.line(line) }
  })
  return { ...read, leftOver: [...read.leftOver, ...parts].sort((a, b) => a.startLine - b.startLine) }
}

/** Reads the text as it stands, or with its lost line breaks or its order put right, if more of its questions are answered then. */
function parseMended(file: SourceFile): ParsedFile {
  const parsed = parseText(file)
  const lines = new SourceLines(file.text)
  const restored = turnPairs(lines) ?? restoreBreaks(lines) ?? joinLoneNumbers(lines)
  if (!restored) return parsed
  const mended = parseText({ ...file, text: restored.text })
  const answered = ({ questions }: ParsedFile) =>
    questions.filter(({ answer, choices }) => answer !== '' || choices !== undefined).length
  const numbered = ({ questions }: ParsedFile) =>
    questions.filter(({ number }) => number !== undefined).length
  const gain = answered(mended) - answered(parsed) || numbered(mended) - numbered(parsed)
  return gain > 0 ? atLinesOf(mended, restored.lineOf) : parsed
}

/** The same with the lines, from 1, that the text had before its breaks were put back. */
function atLinesOf(file: ParsedFile, lineOf: (line: number) => number): ParsedFile {
  const at = (line: number) => lineOf(line - 1) + 1
  return {
    ...file,
    questions: file.questions.map((question) => ({
      ...question,
      ...(question.source && {
        source: linesOf(question.source, at),
      }),
    })),
    leftOver: file.leftOver.map((part) => ({
      ...part,
      startLine: at(part.startLine),
      endLine: at(part.endLine),
    })),
    warnings: file.warnings.map((warning) => ({
      ...warning,
      ...(warning.line === undefined ? {} : { line: at(warning.line) }),
    })),
  }
}

/** The stretch in which lines stood before. */
function linesOf({ startLine, endLine }: SourceStretch, at: (line: number) => number): SourceStretch {
  let [first, last] = [at(startLine), at(endLine)]
  for (let line = startLine; line <= endLine; line += 1) {
    first = Math.min(first, at(line))
    last = Math.max(last, at(line))
  }
  return { startLine: first, endLine: last }
}

function parseText(file: SourceFile): ParsedFile {
  const outline = readOutline(file.text)
  const frontMatter = readFrontMatter(outline.lines)
  if (frontMatter) forgetLines(outline, frontMatter.end)
  const contents = dropContents(outline)
  const keys = takeAnswerKeys(outline)
  // All in one, so that the candidates that became no title are not kept.
  const titles = joinWrapped(
    outline,
    chooseTitles(
      outline,
      markFilled(
        outline,
        takeLinkedTitles(outline, withoutExercises(outline, withoutSummaries(findCandidates(outline)))),
      ),
      keys,
    ),
  )
  const stems = findStems(outline, titles)
  const sections = findSections(outline, titles, keys, stems)
  const title = documentTitle(sections, titles)
  const coverage = new Coverage(outline.lines)
  const read = readQuestions({ outline, titles, sections, title, coverage })
  shareStems(outline, read, stems)
  for (const { line, end } of stems) coverage.use(line, end)
  giveGatheredAnswers(outline, read, sections, coverage)
  const named = title ?? firstHeading(sections, titles)
  if (named && read.length > 0) coverage.use(named.line, named.end)
  const drafts = read.map(({ draft }) => draft)
  const questions = drafts.length > 0 ? drafts : readOtherwise({ outline, sections, title, coverage })
  const topics = topicLines(sections, titles)
  const leftOver = coverage.leftOver(reasons(outline, questions, contents, frontMatter?.end ?? 0), (line) => {
    const text = outline.lines.line(line).slice(0, 400)
    return (
      outline.kinds.of(line) === 'rule' ||
      topics.has(line) ||
      isAnchor(text) ||
      isBreak(text) ||
      isUnderline(text)
    )
  })
  return {
    path: file.path,
    format: 'markdown',
    encoding: file.encoding,
    bank: metadataOf(frontMatter, named),
    questions,
    leftOver,
    warnings: [...file.warnings, ...warningsOf(outline, questions, leftOver)],
  }
}

/** Front matter is no Markdown: its rules and underlined lines are neither. */
function forgetLines(outline: Outline, until: number): void {
  for (let line = 0; line < until; line += 1) {
    outline.headings.delete(line)
    outline.labels.delete(line)
    outline.items.delete(line)
    outline.kinds.set(line, 'html')
  }
}

function firstHeading(sections: readonly Section[], titles: readonly Candidate[]): Section | undefined {
  const first = sections[0]
  return first && first.level === 1 && first.line < (titles[0]?.line ?? 0) && !first.around
    ? first
    : undefined
}

function metadataOf(frontMatter: FrontMatter | undefined, title: Section | undefined): BankMetadata {
  const value = (...keys: string[]) => keys.map((key) => frontMatter?.values.get(key)).find(Boolean)
  const entries: [keyof BankMetadata, string | undefined][] = [
    ['title', value('title') ?? title?.title],
    ['language', value('language', 'lang')],
    ['description', value('description')],
    ['licence', value('licence', 'license')],
    ['version', value('version')],
  ]
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined && text !== ''))
}

function reasons(
  outline: Outline,
  questions: readonly QuestionDraft[],
  contents: ReadonlySet<number>,
  metadataEnd: number,
) {
  const lineOf = (question: QuestionDraft | undefined) => question?.source && question.source.startLine - 1
  const first = lineOf(questions[0]) ?? Infinity
  const last = lineOf(questions.at(-1)) ?? -1
  return (line: number) => {
    if (line < metadataEnd) return 'metadata' as const
    if (contents.has(line) || isLinkToHere(outline.lines.line(line))) return 'contents' as const
    if (outline.kinds.of(line) === 'comment' || isComment(outline.lines.line(line)))
      return 'metadata' as const
    if (line < first) return 'preface' as const
    return line > last ? ('afterLast' as const) : ('betweenQuestions' as const)
  }
}

/** Lines of the section headings that questions stand below: they are used, as topics or as the title. */
function topicLines(sections: readonly Section[], titles: readonly Candidate[]): Set<number> {
  const lines = new Set<number>()
  let open: Section[] = []
  let next = 0
  for (const title of titles) {
    for (let section = sections[next]; section && section.line < title.line; section = sections[++next]) {
      const { level } = section
      open = open.filter((other) => other.level < level)
      open.push(section)
    }
    for (const section of open) {
      if (!covers(section, title)) continue
      for (let line = section.line; line < section.end; line += 1) lines.add(line)
    }
  }
  return lines
}

function warningsOf(
  outline: Outline,
  questions: readonly QuestionDraft[],
  leftOver: readonly LeftOver[],
): ImportWarning[] {
  const warnings: ImportWarning[] = outline.unclosedFences.map((line) => ({
    line: line + 1,
    code: 'unclosedFence',
    message:
      'A code block begins here and is never closed; everything up to the end of its container is code.',
  }))
  if (questions.length === 0)
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  else warnings.push(...muchLeftOver(leftOver, outline.lines.count))
  for (const { answer, title, source } of questions) {
    if (answer !== '' || !source) continue
    warnings.push({ line: source.startLine, code: 'emptyAnswer', message: `“${title}” has no answer.` })
  }
  return warnings
}
