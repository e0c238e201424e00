import type { ColumnRole, ReadOptions } from '@shared/domain/import'
import type { Column } from '../fields/draft-of-cells'
import { namesWrongAnswer, roleOfName, type NamedRole } from '../fields/field-names'
import { correctLetters } from '../markdown/choices'
import type { SourceLines } from '../source-lines'
import { readRows, type Row } from './read-rows'

/** How a table is to be read. */
export interface TableGuess {
  delimiter: string
  /** Place of the row that names the columns; undefined where there is none. */
  headerRow?: number
  columns: Column[]
  /** Columns that the rows really have, whatever was mapped. */
  width: number
  /** Share of the rows in the sample that have as many columns as most. */
  evenness: number
}

const delimiters = ['\t', ',', ';', '|', '，', '；'] as const
/** Lines looked at to find the delimiter, and rows looked at to tell what the columns hold. */
const sampleLines = 200
const sampleRows = 100
/** Rows above the header that other programs' templates explain themselves in. */
const mostRowsAboveHeader = 12

/** Guesses the delimiter of a table by which one parts its rows most evenly; names of columns decide first. */
export function guessTable(lines: SourceLines, from: number, options: ReadOptions = {}): TableGuess {
  const until = Math.min(lines.count, from + sampleLines)
  const candidates = options.delimiter === undefined ? delimiters : [options.delimiter]
  const guesses = candidates.map((delimiter) =>
    describe(delimiter, readRows(lines, delimiter, from, until).slice(0, sampleRows), options),
  )
  const weigh = ({ headerRow, width, evenness }: TableGuess) =>
    width < 2 ? -1 : evenness + (headerRow === undefined ? 0 : 1)
  return guesses.reduce((best, guess) => (weigh(guess) > weigh(best) + 1e-6 ? guess : best))
}

function describe(delimiter: string, rows: readonly Row[], options: ReadOptions): TableGuess {
  const headerRow = findHeader(rows, options.hasHeader)
  const body = rows.slice(headerRow === undefined ? 0 : headerRow + 1)
  const header = headerRow === undefined ? undefined : rows[headerRow]?.cells
  const width = Math.max(header?.length ?? 0, commonWidth(body))
  const even = body.filter(({ cells }) => cells.length === width).length
  const guessed = header ? columnsOfHeader(header, body) : columnsOfContent(body, width)
  const columns = options.columns
    ? Array.from({ length: Math.max(width, options.columns.length) }, (_, index): Column => {
        const role = options.columns?.[index] ?? 'ignored'
        return role === 'choice' && guessed[index]?.role === 'choice' ? guessed[index] : { role }
      })
    : guessed
  return {
    delimiter,
    columns,
    width,
    evenness: body.length === 0 ? 0 : even / body.length,
    ...(headerRow === undefined ? {} : { headerRow }),
  }
}

function findHeader(rows: readonly Row[], asked: boolean | undefined): number | undefined {
  if (asked === false) return undefined
  const found = rows.slice(0, mostRowsAboveHeader).findIndex(({ cells }) => isHeader(cells))
  if (found >= 0) return found
  return asked ? 0 : undefined
}

function isHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length < 2 || new Set(filled).size < filled.length) return false
  if (filled.some((cell) => /[?？]\s*$/.test(cell))) return false
  const roles = filled.map((cell) => (cell.length > 120 ? undefined : roleOfHeader(cell)))
  const known = roles.filter((role) => role !== undefined)
  return known.some((role) => role === 'title' || role === 'prompt') && known.length * 2 >= filled.length
}

function roleOfHeader(cell: string): ColumnRole | undefined {
  return namesWrongAnswer(cell) ? 'choice' : roleOfName(cell)?.role
}

/** The number of columns that most rows have. */
function commonWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [width] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0]
  return width
}

/** Columns by their names. Of several for the title, the best-named is the title and the others are the prompt. */
function columnsOfHeader(header: readonly string[], body: readonly Row[]): Column[] {
  const named = header.map((name) => roleOfName(name))
  const titles = named.flatMap((name, index) => (name?.role === 'title' ? [{ index, rank: name.rank }] : []))
  const best =
    titles.sort((a, b) => a.rank - b.rank)[0]?.index ?? named.findIndex((n) => n?.role === 'prompt')
  const isA = (index: number) => /^\s*a\s*$/i.test(header[index] ?? '') && named.some((n) => n?.label === 'B')
  const choices = named.filter((name, index) => name?.role === 'choice' || isA(index)).length
  const offered = offeredIn(header, named)
  return named.map((name, index): Column => {
    if (namesWrongAnswer(header[index] ?? '')) return { role: 'choice', wrong: true }
    if (index === offered) return { role: 'choices' }
    if (!name) return { role: counts(header, body, index) ? 'number' : 'ignored' }
    if (index === best) return { role: 'title' }
    if (name.role === 'title') return { role: 'prompt' }
    if (name.role === 'choice') {
      // `Answer 1` alone is the answer; next to `Answer 2` it is a choice.
      if (choices < 2) return { role: 'answer' }
      return { role: 'choice', ...(name.label === undefined ? {} : { label: name.label }) }
    }
    if (isA(index)) return { role: 'choice', label: 'A' }
    return { role: name.role === 'key' && !isKey(body, index) ? 'number' : name.role }
  })
}

/** The column of `Answers` beside one of `Correct Answer`: what there is to choose from. */
function offeredIn(header: readonly string[], named: readonly (NamedRole | undefined)[]): number | undefined {
  if (named.some((name) => name?.role === 'choices' || name?.role === 'choice')) return undefined
  const answers = named.flatMap((name, index) => (name?.role === 'answer' ? [index] : []))
  const isRight = (index: number) => /correct|right|正确/i.test(header[index] ?? '')
  const plural = answers.filter((index) => !isRight(index) && /answers$/i.test((header[index] ?? '').trim()))
  return answers.some(isRight) ? plural[0] : undefined
}

/** Whether a column without a name counts the rows, as the tools of data science write it. */
function counts(header: readonly string[], body: readonly Row[], index: number): boolean {
  return (
    (header[index] ?? '').trim() === '' &&
    body.length > 0 &&
    body.every(({ cells }) => /^\d{1,7}$/.test((cells[index] ?? '').trim()))
  )
}

/** Whether the cells of a column tell all rows apart. */
function isKey(body: readonly Row[], index: number): boolean {
  const cells = body.map(({ cells: all }) => (all[index] ?? '').trim()).filter((cell) => cell !== '')
  return new Set(cells).size === cells.length
}

/** Columns without names, by what stands in them: number, question, choices before a column of letters, answer. */
function columnsOfContent(body: readonly Row[], width: number): Column[] {
  const even = body.filter(({ cells }) => cells.length === width)
  const share = (index: number, holds: (cell: string) => boolean) =>
    even.filter(({ cells }) => holds((cells[index] ?? '').trim())).length / Math.max(1, even.length)
  const asking = askingColumn(even, width)
  if (asking > 0) return columnsAround(even, width, asking)
  const judged = judgedColumns(even, width)
  if (judged) return judged
  const isNumbered = width > 2 && share(0, (cell) => /^\d{1,6}[.、]?$/.test(cell)) > 0.9
  const title = isNumbered ? 1 : 0
  const roles = Array.from({ length: width }, (): ColumnRole => 'explanation')
  if (isNumbered) roles[0] = 'number'
  roles[title] = 'title'
  const letters = roles.findIndex(
    (_, index) => index > title + 2 && share(index, (cell) => correctLetters(cell).length > 0) > 0.9,
  )
  const answer = letters > 0 ? letters : title + 1
  if (answer < width) roles[answer] = 'answer'
  for (let index = title + 1; index < answer; index += 1) roles[index] = 'choice'
  for (let index = answer + 1; index < width; index += 1) {
    if (isLabelling(even, index)) roles[index] = 'tags'
  }
  return roles.map((role) => ({ role }))
}

/** The column of which most cells end with a question mark, behind one that asks nothing; -1 where there is none. */
function askingColumn(rows: readonly Row[], width: number): number {
  const asks = (index: number) => rows.filter(({ cells }) => /[?？]\s*$/.test(cells[index] ?? '')).length
  const most = Array.from({ length: width }, (_, index) => index).findIndex(
    (index) => asks(index) > rows.length / 2,
  )
  return rows.length >= 3 && asks(0) === 0 ? most : -1
}

const verdict = /^(?:[√×✓✗对错]|正确|错误|true|false)$/i

/** Sentences to be judged behind columns of labels, the verdict last: `分类, 难度, 句子, √`. */
function judgedColumns(rows: readonly Row[], width: number): Column[] | undefined {
  const last = width - 1
  const isJudged =
    rows.filter(({ cells }) => verdict.test((cells[last] ?? '').trim())).length > rows.length * 0.9
  if (!isJudged || rows.length < 4 || width < 3 || !isLabelling(rows, 0)) return undefined
  const columns = columnsAround(rows, width, last - 1)
  return columns.some(({ role }) => role === 'topics') ? columns : undefined
}

/** Columns around the one of the questions: labels before it, the answer behind it. */
function columnsAround(rows: readonly Row[], width: number, asking: number): Column[] {
  return Array.from({ length: width }, (_, index): Column => {
    if (index === asking) return { role: 'title' }
    if (index === asking + 1) return { role: 'answer' }
    if (index > asking) return { role: 'explanation' }
    const isNumber = rows.every(({ cells }) => /^\d*$/.test((cells[index] ?? '').trim()))
    return { role: isNumber ? 'ignored' : index === 0 || index + 1 < asking ? 'topics' : 'tags' }
  })
}

/** A column of a few short words that come back: tags. */
function isLabelling(rows: readonly Row[], index: number): boolean {
  const cells = rows.map(({ cells: all }) => (all[index] ?? '').trim()).filter((cell) => cell !== '')
  if (cells.length < 4 || cells.some((cell) => cell.length > 40)) return false
  return new Set(cells).size <= cells.length / 2
}
