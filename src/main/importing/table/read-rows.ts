import { CsvError, parse } from 'csv-parse/sync'
import type { SourceLines } from '../source-lines'

/** A row of a table by its lines, counted from 0; `end` is the first line behind it. */
export interface Row {
  cells: string[]
  line: number
  end: number
  /** A quotation mark opens here and is never closed, so that the line was read as it stands. */
  unclosedQuote?: true
}

/** After so many quotation marks that are never closed they are no quotation marks: each costs another pass. */
const mostUnclosed = 12

/**
 * Cuts a table into rows from `from` on. A quotation mark that is never closed would take everything below it
 * into one cell: its line is read without quotation marks instead, and the rows below it as usual.
 */
export function readRows(lines: SourceLines, delimiter: string, from = 0, until = lines.count): Row[] {
  const rows: Row[] = []
  let line = from
  let unclosed = 0
  while (line < until) {
    const quoted = unclosed < mostUnclosed
    const reached = readOn(lines, rows, { delimiter, quoted, from: line, until })
    if (reached >= until) break
    const text = lines.line(reached)
    const cells = text.length > longestRow ? [text] : text.split(delimiter)
    rows.push({ cells, line: reached, end: reached + 1, unclosedQuote: true })
    unclosed += 1
    line = reached + 1
  }
  return rows
}

class UnclosedQuote extends Error {}

/**
 * Whether a quotation mark of a row was closed on a later line, but in the middle of a cell: it never was a pair. A
 * cell that is quoted as it should be may begin with such a mark and go on below it, too.
 */
function isTorn(cells: readonly string[], text: string, delimiter: string): boolean {
  if (!cells.some((cell) => cell.startsWith('"') && /[\r\n]/.test(cell))) return false
  try {
    return parse(text, { ...rowOptions, delimiter, relax_quotes: false }).length !== 1
  } catch {
    return true
  }
}

const rowOptions = {
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
}

/** Bytes of a row; a longer one is a file that is no table. */
const longestRow = 4 * 1024 * 1024

interface Range {
  delimiter: string
  quoted: boolean
  from: number
  until: number
}

/** Adds the rows up to a quotation mark that is never closed; gives the line it opens in, or the end. */
function readOn(lines: SourceLines, rows: Row[], { delimiter, quoted, from, until }: Range): number {
  let next = from
  const skipBlank = () => {
    next = lines.filledFrom(next, until)
  }
  try {
    parse(lines.text.slice(lines.start(from), lines.start(until)), {
      delimiter,
      quote: quoted ? '"' : false,
      ...rowOptions,
      relax_quotes: true,
      max_record_size: longestRow,
      on_record(cells: string[], { lines: read }) {
        const reached = Math.min(until, from + read)
        // A row of blank cells may be a blank line, behind which the next row must not be taken for its line.
        if (cells.every((cell) => cell.trim() === '')) {
          next = Math.max(next, reached)
          return null
        }
        skipBlank()
        const end = Math.max(next + 1, reached)
        const text = lines.text.slice(lines.start(next), lines.start(Math.min(end, until)))
        if (quoted && isTorn(cells, text, delimiter)) throw new UnclosedQuote()
        rows.push({ cells, line: next, end })
        next = end
        return null
      },
    })
    return until
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof UnclosedQuote)) throw error
    skipBlank()
    return Math.min(next, until - 1)
  }
}
