import type { ImportWarning, LeftOver, ParsedFile, ReadOptions, TableReading } from '@shared/domain/import'
import { draftOfCells } from '../fields/draft-of-cells'
import type { BankFormat, SourceFile } from '../format'
import { Coverage } from '../markdown/left-over'
import { SourceLines } from '../source-lines'
import { guessTable, type TableGuess } from './guess-table'
import { isOwnHeader, unguarded } from './own-table'
import { readRows, type Row } from './read-rows'

/** Rows that a person is shown to map the columns by. */
const sampleSize = 20

/** Tables of comma-, tab- or otherwise separated values, with or without names of columns. */
export const tableFormat: BankFormat = {
  id: 'csv',
  detect: detectTable,
  parse: (file, options) => [parseTable(file, options)],
}

function detectTable(file: SourceFile): number {
  if (/\.(?:csv|tsv|tab)$/i.test(file.path)) return 0.9
  if (/\.(?:md|markdown|json|xml|opml|gift)$/i.test(file.path)) return 0
  const start = file.text.slice(0, 20_000)
  if (!/[\t,;|，；]/.test(start)) return 0
  const lines = new SourceLines(start)
  const { headerRow, evenness, columns, delimiter } = guessTable(lines, separatorLine(lines)?.end ?? 0)
  if (headerRow !== undefined && evenness > 0.8 && columns.length > 1) return 0.8
  return delimiter === '\t' && evenness > 0.9 && columns.length > 2 ? 0.65 : 0
}

function parseTable(file: SourceFile, options: ReadOptions = {}): ParsedFile {
  const lines = new SourceLines(file.text)
  const separator = separatorLine(lines)
  const from = separator?.end ?? 0
  const delimiter = options.delimiter ?? separator?.delimiter
  const guess = guessTable(lines, from, delimiter === undefined ? options : { ...options, delimiter })
  const rows = withoutGuards(readRows(lines, guess.delimiter, from), guess)
  const coverage = new Coverage(lines)
  coverage.use(0, from)
  const { header, body } = partRows(rows, guess)
  if (header) coverage.use(header.line, header.end)
  const warnings: ImportWarning[] = [...file.warnings, ...skippedColumns(guess, header, body)]
  const questions = body.flatMap((row) => {
    const draft = readRow(row, guess, warnings)
    if (!draft) return []
    coverage.use(row.line, row.end)
    return [draft]
  })
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No questions were found in this table.' })
  }
  return {
    path: file.path,
    format: guess.delimiter === '\t' ? 'tsv' : 'csv',
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: leftOverOf(coverage, header),
    warnings: warnings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    table: describe(guess, header, body),
  }
}

/** `sep=;`, which Excel writes and reads. */
function separatorLine(lines: SourceLines): { delimiter: string; end: number } | undefined {
  const match = /^sep=(.)$/i.exec(lines.line(0).trimEnd())
  return match?.[1] === undefined ? undefined : { delimiter: match[1], end: 1 }
}

/** What Dogear exported has apostrophes that keep spreadsheets from running a cell, and are no text. */
function withoutGuards(rows: Row[], { headerRow }: TableGuess): Row[] {
  if (headerRow === undefined || !isOwnHeader(rows[headerRow]?.cells)) return rows
  return rows.map((row) => ({ ...row, cells: row.cells.map(unguarded) }))
}

function partRows(
  rows: readonly Row[],
  { headerRow }: TableGuess,
): { header: Row | undefined; body: readonly Row[] } {
  if (headerRow === undefined) return { header: undefined, body: rows }
  return { header: rows[headerRow], body: rows.slice(headerRow + 1) }
}

/** Reads a row, and says of one with too few or too many cells that it is off. */
function readRow(row: Row, { columns }: TableGuess, warnings: ImportWarning[]) {
  const line = row.line + 1
  const skip = (why: string) => {
    warnings.push({ line, code: 'rowSkipped', message: why })
    return undefined
  }
  const { cells } = row
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    skip(
      `This row has ${cells.length} columns and the table ${columns.length}. Put quotation marks around a cell that holds the separator.`,
    )
    return
  }
  const draft = draftOfCells(cells, columns, { startLine: line, endLine: row.end })
  if (!draft) {
    skip('This row has no question.')
    return
  }
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

function leftOverOf(coverage: Coverage, header: Row | undefined): LeftOver[] {
  return coverage.leftOver(
    (line) => (header && line < header.line ? 'preface' : 'unreadable'),
    () => false,
  )
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
