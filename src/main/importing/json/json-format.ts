import type { ImportWarning, LeftOver, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { SourceLines as Place } from '@shared/domain/records'
import type { BankFormat, SourceFile } from '../format'
import { SourceLines } from '../source-lines'
import { readLibraryDocument } from './library-document'
import { questionFromObject } from './question-from-object'
import { Coverage } from '../markdown/left-over'
import { readJson, type JsonReading } from './read-json'
import { countUnread, readEntries, titleOf } from './entries'

/** Dogear's own JSON, and lists of questions under the names that other programs give their fields. */
export const jsonFormat: BankFormat = {
  id: 'json',
  detect(file) {
    const start = file.text.slice(0, 1_100)
    if (!/^\s{0,1000}[[{]/.test(start)) return 0
    return isJson(file) ? 0.95 : beginsAsJson(file.path, start) ? 0.75 : 0
  },
  parse(file) {
    const reading = readJson(file.text)
    return readLibraryDocument(file, reading.value) ?? [readList(file, reading)]
  },
}

/** Whether the text is JSON from end to end; a Markdown file may begin with a bracket too. */
function isJson({ text }: SourceFile): boolean {
  if (!/[\]}]\s*$/.test(text.slice(-1_000))) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether a text that breaks the rules of JSON is JSON all the same: it begins with an object that has a name. */
function beginsAsJson(path: string, start: string): boolean {
  if (/\.(?:md|markdown|csv|tsv|jsonl|ndjson)$/i.test(path)) return false
  return /^\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:\s*["[{\d\-tfn]/.test(start)
}

function readList(file: SourceFile, { value, places, faults }: JsonReading): ParsedFile {
  const { questions, skipped, unread } = readEntries(value, places)
  const lost = [...skipped.map(({ place }) => place), ...faults.map((fault) => fault.lost)]
  return describe(file, questions, {
    title: titleOf(value),
    leftOver: leftOverOf(file, lost, questions),
    warnings: [
      ...faults.map(({ line }): ImportWarning => ({
        line,
        code: 'damaged',
        message: 'The JSON breaks off or is not well-formed here.',
      })),
      ...skipped.map(({ number, place }): ImportWarning => ({
        ...(place === undefined ? {} : { line: place.startLine }),
        code: 'rowSkipped',
        message: `Entry ${number} has no question.`,
      })),
      ...unreadWarnings(unread),
    ],
  })
}

/** Lines that became nothing, in their order, but for those that hold a question too. */
function leftOverOf(
  file: SourceFile,
  places: readonly (Place | undefined)[],
  questions: readonly QuestionDraft[],
): LeftOver[] {
  if (places.every((place) => place === undefined)) return []
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  coverage.use(0, lines.count)
  for (const place of places) if (place) coverage.release(place.startLine - 1, place.endLine)
  for (const { source } of questions) if (source) coverage.use(source.startLine - 1, source.endLine)
  return coverage.leftOver()
}

/** Says which fields were not read, as tables do of their columns. */
function unreadWarnings(unread: ReadonlyMap<string, number>): ImportWarning[] {
  return [...unread].map(([name, count]) => ({
    code: 'columnSkipped',
    message: `The field “${name.slice(0, 80)}” was not read (${count} ${count === 1 ? 'entry' : 'entries'}).`,
  }))
}

interface Findings {
  title?: string | undefined
  warnings: ImportWarning[]
  leftOver?: LeftOver[]
}

function describe(file: SourceFile, questions: QuestionDraft[], { title, ...found }: Findings): ParsedFile {
  const warnings = [...file.warnings, ...found.warnings]
  const leftOver = found.leftOver ?? []
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this file.' })
    const { count: endLine } = new SourceLines(file.text)
    leftOver.splice(0, leftOver.length, {
      startLine: 1,
      endLine,
      reason: 'unreadable',
      text: file.text.slice(0, 10_000),
    })
  }
  for (const { title: asked, answer, source } of questions) {
    if (answer !== '') continue
    const line = source === undefined ? {} : { line: source.startLine }
    warnings.push({ ...line, code: 'emptyAnswer', message: `“${asked}” has no answer.` })
  }
  return {
    path: file.path,
    format: 'json',
    encoding: file.encoding,
    bank: title === undefined ? {} : { title },
    questions,
    leftOver,
    warnings,
  }
}

/** Lines looked at to tell whether each is an object. */
const sampleLines = 10

/** Objects one a line, as the tools of language models write them. Lines that are none are left over. */
export const jsonLinesFormat: BankFormat = {
  id: 'jsonl',
  detect: ({ path, text }) => {
    const first = text
      .slice(0, 20_000)
      .split(/\r\n|\n|\r/)
      .filter((line) => line.trim() !== '')
      .slice(0, sampleLines)
    const alike = first.filter((line) => objectOf(line) !== undefined).length
    // The last one may be cut off, and any of them may be damaged.
    return (alike > 1 && alike >= first.length * 0.8) ||
      (/\.(?:jsonl|ndjson)$/i.test(path) && /^\s*\{/.test(text.slice(0, 200)))
      ? 0.9
      : 0
  },
  parse: (file) => [readLines(file)],
}

function readLines(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const questions: QuestionDraft[] = []
  const found: Findings & { leftOver: LeftOver[] } = { warnings: [], leftOver: [] }
  const unread = new Map<string, number>()
  for (let line = 0; line < lines.count; line += 1) {
    if (lines.isBlank(line)) continue
    const at = { startLine: line + 1, endLine: line + 1 }
    const entry = objectOf(lines.line(line))
    const question = questionFromObject(entry)
    if (question) {
      questions.push({ ...question, source: at })
      if (typeof entry === 'object' && entry !== null) countUnread(unread, entry)
    } else {
      found.leftOver.push({ ...at, reason: 'unreadable', text: lines.line(line) })
      found.warnings.push({ line: line + 1, code: 'rowSkipped', message: 'This line has no question.' })
    }
  }
  found.warnings.push(...unreadWarnings(unread))
  return { ...describe(file, questions, found), format: 'jsonl' }
}

function objectOf(line: string): unknown {
  if (!/^\s*\{.*\}\s*$/s.test(line)) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
