import type {
  BankMetadata,
  ImportWarning,
  LeftOver,
  LeftOverReason,
  ParsedFile,
  QuestionDraft,
} from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { readFrontMatter } from '../front-matter'
import { Coverage } from '../markdown/left-over'
import { SourceLines } from '../source-lines'
import { readQuestionBlock } from './question-block'
import { scanDogear, type Mark, type Scan } from './scan'
import { readWritten } from './written-records'

/** Dogear's own Markdown: front matter with `dogear: bank`; `docs/formats.md` has the grammar. */
export const dogearFormat: BankFormat = {
  id: 'dogear',
  detect: (file) =>
    /^\s{0,400}---[ \t]*\r?\ndogear: bank[ \t]*(?:\r?\n|$)/.test(file.text.slice(0, 1_000)) ? 1 : 0,
  parse: parseDogear,
  study: ({ text }) => readWritten(text).map((written) => ({ written })),
}

function parseDogear(file: SourceFile): ParsedFile[] {
  const lines = new SourceLines(file.text)
  const scan = scanDogear(lines, 0)
  const banks = scan.marks.filter((mark) => mark.kind === 'bank')
  return banks.map((bank, index) => {
    const until = banks[index + 1]?.line ?? lines.count
    const marks = scan.marks.filter(
      (mark) => mark.kind !== 'bank' && mark.line >= bank.line && mark.line < until,
    )
    return readBank(file, lines, scan, marks, { line: bank.line, end: bank.end, until })
  })
}

function readBank(
  file: SourceFile,
  lines: SourceLines,
  scan: Scan,
  marks: readonly Mark[],
  range: { line: number; end: number; until: number },
): ParsedFile {
  const coverage = new Coverage(lines)
  coverage.use(0, range.end)
  coverage.use(range.until, lines.count)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions = readQuestions(lines, scan, findBlocks(marks, range.until), coverage, warnings)
  for (const mark of marks) if (mark.kind === 'invalid') warnings.push(invalidComment(mark.line))
  for (const line of scan.unclosedFences) {
    if (line < range.line || line >= range.until) continue
    warnings.push({
      line: line + 1,
      code: 'unclosedFence',
      message: 'A code block begins here and is never closed.',
    })
  }
  return {
    path: file.path,
    format: dogearFormat.id,
    encoding: file.encoding,
    bank: metadataOf(lines, range),
    questions,
    leftOver: leftOverOf(coverage, questions, marks),
    warnings: [...warnings, ...checkQuestions(questions)],
  }
}

function metadataOf(lines: SourceLines, range: { line: number; end: number }): BankMetadata {
  const text = lines.text.slice(lines.start(range.line), lines.end(range.end - 1))
  const values = readFrontMatter(new SourceLines(text))?.values ?? new Map<string, string>()
  const names = ['key', 'title', 'language', 'description', 'licence', 'version'] as const
  return Object.fromEntries(names.flatMap((name) => (values.has(name) ? [[name, values.get(name)]] : [])))
}

interface Block {
  mark: Extract<Mark, { kind: 'question' }>
  until: number
  topics: { line: number; text: string }[]
}

/**
 * Questions with the topics above them. A question ends at the next question, at notes, or at a heading that is
 * not deeper than its own; deeper headings belong to its answer.
 */
function findBlocks(marks: readonly Mark[], end: number): Block[] {
  const blocks: Block[] = []
  let topics: { level: number; text: string; line: number }[] = []
  let open: Block | undefined
  const close = (line: number) => {
    if (open) blocks.push({ ...open, until: line })
    open = undefined
  }
  for (const mark of marks) {
    if (mark.kind === 'bank' || mark.kind === 'invalid') continue
    if (mark.kind === 'heading' && open && mark.level > open.mark.level) continue
    close(mark.line)
    if (mark.kind === 'notes') continue
    topics = topics.filter((topic) => topic.level < mark.level)
    if (mark.kind === 'question') open = { mark, until: end, topics }
    else topics = [...topics, mark]
  }
  close(end)
  return blocks
}

function readQuestions(
  lines: SourceLines,
  scan: Scan,
  blocks: readonly Block[],
  coverage: Coverage,
  warnings: ImportWarning[],
): QuestionDraft[] {
  return blocks.map(({ mark, until, topics }) => {
    const block = { title: mark.text, attributes: mark.attributes, from: mark.end, until }
    const read = readQuestionBlock(lines, scan, block)
    if (read.invalid) warnings.push(invalidComment(mark.end))
    for (const topic of topics) coverage.use(topic.line, topic.line + 1)
    let last = until
    while (last > mark.end && lines.isBlank(last - 1)) last -= 1
    coverage.use(mark.line, last)
    return {
      ...read.draft,
      topics: read.topics ?? topics.map((topic) => topic.text),
      source: { startLine: mark.line + 1, endLine: last },
    }
  })
}

function invalidComment(line: number): ImportWarning {
  return { line: line + 1, code: 'invalidMetadata', message: 'This comment could not be read.' }
}

function leftOverOf(
  coverage: Coverage,
  questions: readonly QuestionDraft[],
  marks: readonly Mark[],
): LeftOver[] {
  const first = (questions[0]?.source?.startLine ?? Infinity) - 1
  const last = questions.at(-1)?.source?.endLine ?? 0
  const notes = new Set<number>()
  for (const mark of marks) {
    if (mark.kind === 'notes') for (let line = mark.line; line < mark.end; line += 1) notes.add(line)
  }
  const reasonOf = (line: number): LeftOverReason =>
    notes.has(line) ? 'metadata' : line < first ? 'preface' : line >= last ? 'afterLast' : 'betweenQuestions'
  return coverage.leftOver(reasonOf)
}

function checkQuestions(questions: readonly QuestionDraft[]): ImportWarning[] {
  const warnings: ImportWarning[] = []
  const keys = new Set<string>()
  if (questions.length === 0)
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
  for (const { key, title, answer, source } of questions) {
    const line = source?.startLine ?? 1
    if (key !== undefined && keys.has(key))
      warnings.push({
        line,
        code: 'duplicateKey',
        message: `The key ${key} stands twice; both questions are kept.`,
      })
    if (key !== undefined) keys.add(key)
    if (answer === '') warnings.push({ line, code: 'emptyAnswer', message: `“${title}” has no answer.` })
  }
  return warnings
}
