import type {
  ImportWarning,
  ParsedFile,
  QuestionDraft,
  ReadOptions,
  TableReading,
} from '@shared/domain/import'
import type { SourceLines as Place } from '@shared/domain/records'
import { draftOfCells } from '../fields/draft-of-cells'
import type { BankFormat, SourceFile } from '../format'
import { readHtmlCell } from '../html/read-html-cell'
import { Coverage } from '../markdown/left-over'
import type { ImportedStudy } from '../read-bank'
import { SourceLines } from '../source-lines'
import { guessTable, type TableGuess } from './guess-table'
import { readOwnRow, type OwnRow } from './own-rows'
import { isOwnHeader, ownHeader, unguarded } from './own-table'
import { readRows, type Row } from './read-rows'

/** Rows that a person is shown to map the columns by. */
const sampleSize = 20

/** Tables of comma-, tab- or otherwise separated values, with or without names of columns. */
export const tableFormat: BankFormat = {
  id: 'csv',
  detect: detectTable,
  parse: (file, options) => readTable(file, options).map((bank) => bank.file),
  study: (file, options) => readTable(file, options).map(({ bookmarks }) => ({ bookmarks })),
}

function detectTable(file: SourceFile): number {
  if (/\.(?:csv|tsv|tab)$/i.test(file.path)) return 0.9
  if (/\.(?:md|markdown|json|xml|opml|gift)$/i.test(file.path)) return 0
  const start = file.text.slice(0, 20_000)
  if (!/[\t,;|，；]/.test(start)) return 0
  const lines = new SourceLines(start)
  const { headerRow, evenness, columns, delimiter } = guessTable(lines, preludeOf(lines).end)
  if (headerRow !== undefined && evenness > 0.8 && columns.length > 1) return 0.8
  // A bar parts nothing in prose, and in tables of Markdown it stands before the first column too.
  const isBarred = delimiter === '|' && !/^\s*\|/m.test(start) && columns.some(({ role }) => role === 'title')
  return (delimiter === '\t' || (isBarred && lines.count > 2)) && evenness > 0.9 && columns.length > 2
    ? 0.65
    : 0
}

/** A bank of a table, with the corners that were folded where it was exported. */
interface TableBank {
  file: ParsedFile
  bookmarks: ImportedStudy['bookmarks']
}

interface Table {
  file: SourceFile
  guess: TableGuess
  header: Row | undefined
  body: readonly Row[]
  coverage: Coverage
}

function readTable(file: SourceFile, options: ReadOptions = {}): TableBank[] {
  const lines = new SourceLines(file.text)
  const prelude = preludeOf(lines)
  const from = prelude.end
  const delimiter = options.delimiter ?? prelude.delimiter
  const guess = guessTable(lines, from, delimiter === undefined ? options : { ...options, delimiter })
  const { header, body } = partRows(readRows(lines, guess.delimiter, from), guess)
  const coverage = new Coverage(lines)
  if (prelude.delimiter !== undefined) coverage.use(0, from)
  if (header) coverage.use(header.line, header.end)
  const table: Table = { file, guess, header, body, coverage }
  return isOwnHeader(header?.cells) && options.columns === undefined ? readOwn(table) : [readOther(table)]
}

function readOther(table: Table): TableBank {
  const { file, guess, header, body } = table
  const warnings: ImportWarning[] = [...file.warnings, ...skippedColumns(guess, header, body)]
  // The apostrophes by which Dogear keeps spreadsheets from running a cell are no text.
  const textOf = isOwnHeader(header?.cells) ? unguarded : readHtmlCell
  const questions = body.flatMap((row, index) => {
    if (index === 0 && header && explains(row)) return []
    if (repeats(row, header)) {
      table.coverage.use(row.line, row.end)
      return []
    }
    const cells = row.cells.map(textOf)
    return readRow(table, row, warnings, (source) => draftOfCells(cells, guess.columns, source)) ?? []
  })
  const read = fileOf(table, questions, warnings)
  return { file: { ...read, table: describe(guess, header, body) }, bookmarks: [] }
}

const hint =
  /\((?:optional|required|default\b)|\b(?:leave blank|text (?:of|for) (?:the )?(?:question|option|answer))|[（(【](?:必填|选填|可选|示例)/i

/** Templates say below the names of their columns what is to be filled in. */
function explains({ cells }: Row): boolean {
  return cells.filter((cell) => hint.test(cell.slice(0, 400))).length >= Math.max(2, cells.length / 3)
}

/** Several tables put together have their header each. */
function repeats({ cells }: Row, header: Row | undefined): boolean {
  return header !== undefined && cells.every((cell, index) => cell.trim() === header.cells[index]?.trim())
}

/** What Dogear wrote: a bank for each title in the column of banks. What is to be said of the table is with the first. */
function readOwn(table: Table): TableBank[] {
  const warnings: ImportWarning[] = [...table.file.warnings, ...unreadAnnotations(table)]
  const banks = new Map<string, { questions: QuestionDraft[]; bookmarks: TableBank['bookmarks'] }>()
  const questions: QuestionDraft[] = []
  for (const row of table.body) {
    let own: OwnRow | undefined
    const draft = readRow(table, row, warnings, (source) => (own = readOwnRow(row.cells, source))?.draft)
    if (!draft || !own) continue
    questions.push(draft)
    const bank = banks.get(own.bank) ?? { questions: [], bookmarks: [] }
    bank.questions.push(draft)
    if (own.bookmark && draft.key !== undefined) bank.bookmarks.push({ key: draft.key, ...own.bookmark })
    banks.set(own.bank, bank)
  }
  const whole = fileOf(table, questions, warnings)
  if (banks.size === 0) return [{ file: whole, bookmarks: [] }]
  return [...banks].map(([title, bank], index) => ({
    file: {
      ...(index === 0 ? whole : { ...whole, leftOver: [], warnings: [] }),
      bank: title === '' ? {} : { title },
      questions: bank.questions,
    },
    bookmarks: bank.bookmarks,
  }))
}

function fileOf(
  { file, guess, header, body, coverage }: Table,
  questions: QuestionDraft[],
  warnings: ImportWarning[],
): ParsedFile {
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this table.' })
  }
  const [first] = body
  const until = header && first && explains(first) ? first.end : ((header ?? first)?.line ?? 0)
  return {
    path: file.path,
    format: guess.delimiter === '\t' ? 'tsv' : 'csv',
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver((line) => (line < until ? 'preface' : 'unreadable')),
    warnings: warnings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  }
}

/** What stands above the rows: `sep=;`, which Excel writes and reads, or comments of the program that wrote them. */
function preludeOf(lines: SourceLines): { delimiter?: string; end: number } {
  const match = /^sep=(.)$/i.exec(lines.line(0).trimEnd())
  if (match?.[1] !== undefined) return { delimiter: match[1], end: 1 }
  let end = 0
  while (/^#{1,2}\s[^\t,;|]*$/.test(lines.line(end).slice(0, 400))) end += 1
  return { end: end > 0 ? lines.filledFrom(end) : 0 }
}

function partRows(
  rows: readonly Row[],
  { headerRow }: TableGuess,
): { header: Row | undefined; body: readonly Row[] } {
  if (headerRow === undefined) return { header: undefined, body: rows }
  return { header: rows[headerRow], body: rows.slice(headerRow + 1) }
}

/** Reads a row, and says of one with too few or too many cells that it is off. */
function readRow(
  { guess: { columns }, coverage }: Table,
  row: Row,
  warnings: ImportWarning[],
  draftAt: (place: Place) => QuestionDraft | undefined,
): QuestionDraft | undefined {
  const line = row.line + 1
  const skip = (why: string): QuestionDraft | undefined => {
    warnings.push({ line, code: 'rowSkipped', message: why })
    return undefined
  }
  const { cells } = row
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return skip(
      `This row has ${cells.length} columns and the table ${columns.length}. Put quotation marks around a cell that holds the separator.`,
    )
  }
  const draft = draftAt({ startLine: line, endLine: row.end })
  if (!draft) return skip('This row has no question.')
  if (row.unclosedQuote) {
    const message = 'A quotation mark is opened here and never closed; the row was read as it stands.'
    warnings.push({ line, code: 'rowShort', message })
  } else if (cells.length < columns.length) {
    const message = `This row has ${cells.length} of ${columns.length} columns; the others were taken as empty.`
    warnings.push({ line, code: 'rowShort', message })
  }
  if (draft.answer === '' && !draft.choices?.some(({ correct }) => correct)) {
    warnings.push({ line, code: 'emptyAnswer', message: `“${draft.title}” has no answer.` })
  }
  coverage.use(row.line, row.end)
  return draft
}

function skippedColumns(
  { columns }: TableGuess,
  header: Row | undefined,
  body: readonly Row[],
): ImportWarning[] {
  return columns.flatMap(({ role }, index): ImportWarning[] => {
    const first = body.find(({ cells }) => (cells[index] ?? '').trim() !== '')
    if (role !== 'ignored' || !first) return []
    const name = header?.cells[index]?.trim() ?? ''
    const called = name === '' ? `Column ${index + 1}` : `Column ${index + 1}, “${name}”,`
    const line = (header?.line ?? first.line) + 1
    return [{ line, code: 'columnSkipped', message: `${called} was not read.` }]
  })
}

/** Notes and marks are one text in a cell, from which they do not come back. */
function unreadAnnotations({ header, body }: Table): ImportWarning[] {
  const column = ownHeader.indexOf('annotations')
  if (!body.some(({ cells }) => (cells[column] ?? '').trim() !== '')) return []
  const message =
    'The column “annotations” was not read: notes and marked passages come back from Markdown and JSON only.'
  return [{ line: (header?.line ?? 0) + 1, code: 'columnSkipped', message }]
}

function describe(
  { delimiter, columns }: TableGuess,
  header: Row | undefined,
  body: readonly Row[],
): TableReading {
  return {
    delimiter,
    hasHeader: header !== undefined,
    header: columns.map((_, index) => header?.cells[index] ?? ''),
    columns: columns.map(({ role }) => role),
    sample: body.slice(0, sampleSize).map(({ cells }) => cells),
  }
}
