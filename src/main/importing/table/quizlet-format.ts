import type { ImportWarning, ParsedFile, QuestionDraft, ReadOptions } from '@shared/domain/import'
import { titleAndRest } from '../fields/draft-of-cells'
import type { BankFormat, SourceFile } from '../format'
import { readHtmlCell } from '../html/read-html-cell'
import { Coverage } from '../markdown/left-over'
import { trimBlankLines } from '../markdown/slice'
import { SourceLines } from '../source-lines'

/** What stands between a term and its definition, as Quizlet offers it and as people choose it. */
const delimiters = ['\t', ' - ', ' – ', ' — ', ';', '；'] as const
/** Beginnings of lines that are Markdown or labels rather than terms. */
const otherwise =
  /^\s{0,12}(?:#|[-*+>•·●○◦▪■□◆◇►▶➢➤✓§Ø\uf000-\uf0ff]\s|\d{1,6}[.、)）]|```|---|(?:q|a|问|答|答案|question|answer)\s?\d{0,6}[:：])/iu

/** Terms and definitions as Quizlet exports them: nothing is quoted, and a definition may have several lines. */
export const quizletFormat: BankFormat = {
  id: 'quizlet',
  detect(file) {
    if (/\.(?:md|markdown|csv|tsv|tab|json|xml|opml|gift)$/i.test(file.path)) return 0
    const found = guessDelimiter(new SourceLines(file.text.slice(0, 20_000)))
    return found === undefined ? 0 : found === '\t' ? 0.6 : 0.3
  },
  parse: (file, options) => [parseTerms(file, options)],
}

/** The delimiter that stands just once in nearly every line, or in every paragraph. */
function guessDelimiter(lines: SourceLines): string | undefined {
  const filled: string[] = []
  for (let line = 0; line < lines.count && filled.length < 200; line += 1) {
    if (!lines.isBlank(line)) filled.push(lines.line(line))
  }
  if (filled.length < 2 || filled.some((line) => otherwise.test(line))) return undefined
  const share = (delimiter: string) =>
    filled.filter((line) => occursOnce(line, delimiter)).length / filled.length
  if (share('\t') >= 0.5) return '\t'
  return delimiters.find((delimiter) => share(delimiter) === 1)
}

function occursOnce(text: string, part: string): boolean {
  const first = text.indexOf(part)
  return first > 0 && !text.includes(part, first + part.length)
}

/** A term with its definition by offsets in the text. */
interface Piece {
  start: number
  end: number
}

function parseTerms(file: SourceFile, options: ReadOptions = {}): ParsedFile {
  const lines = new SourceLines(file.text)
  const delimiter = options.delimiter ?? guessDelimiter(lines) ?? '\t'
  const swapped = options.columns?.[0] === 'answer'
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions = piecesOf(lines, delimiter, options.rowDelimiter).flatMap((piece): QuestionDraft[] => {
    const line = lineAt(lines, piece.start)
    const end = lineAt(lines, piece.end - 1) + 1
    const draft = readPiece(file.text.slice(piece.start, piece.end), delimiter, swapped)
    if (!draft) {
      const message = 'There is nothing that parts a term from its definition here.'
      warnings.push({ line: line + 1, code: 'rowSkipped', message })
      return []
    }
    if (draft.answer === '') {
      warnings.push({ line: line + 1, code: 'emptyAnswer', message: `“${draft.title}” has no answer.` })
    }
    coverage.use(line, end)
    return [{ ...draft, source: { startLine: line + 1, endLine: end } }]
  })
  if (questions.length === 0) {
    warnings.push({ code: 'noQuestions', message: 'No terms were found in this file.' })
  }
  return {
    path: file.path,
    format: quizletFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver(),
    warnings,
    table: {
      delimiter,
      hasHeader: false,
      header: ['', ''],
      columns: swapped ? ['answer', 'title'] : ['title', 'answer'],
      sample: questions
        .slice(0, 20)
        .map(({ title, answer }) => (swapped ? [answer, title] : [title, answer])),
    },
  }
}

function readPiece(text: string, delimiter: string, swapped: boolean): QuestionDraft | undefined {
  const at = text.indexOf(delimiter)
  if (at < 0) return undefined
  const sides = [text.slice(0, at), text.slice(at + delimiter.length)].map(trimBlankLines)
  const [asked = '', answer = ''] = (swapped ? sides.reverse() : sides).map((side) =>
    readHtmlCell(side.trim()),
  )
  const [title, prompt] = titleAndRest(asked)
  if (title === '') return undefined
  return { title, ...(prompt === '' ? {} : { prompt }), answer, topics: [], tags: [] }
}

/**
 * Where each term begins and its definition ends: at the row delimiter asked for; by paragraphs if each holds the
 * delimiter once; else each line with a delimiter begins a term and lines without one go on with its definition.
 */
function piecesOf(lines: SourceLines, delimiter: string, rowDelimiter: string | undefined): Piece[] {
  if (rowDelimiter !== undefined && rowDelimiter !== '') return piecesBetween(lines.text, rowDelimiter)
  const paragraphs = paragraphsOf(lines)
  const once = ({ start, end }: Piece) => occursOnce(lines.text.slice(start, end), delimiter)
  if (paragraphs.length > 1 && paragraphs.every(once)) return paragraphs
  const pieces: Piece[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (lines.isBlank(line)) continue
    const last = pieces.at(-1)
    const [start, end] = [lines.start(line), lines.end(line)]
    if (last && !lines.line(line).includes(delimiter) && holds(lines.text, last, delimiter)) last.end = end
    else pieces.push({ start, end })
  }
  return pieces
}

function holds(text: string, { start, end }: Piece, delimiter: string): boolean {
  const at = text.indexOf(delimiter, start)
  return at >= 0 && at < end
}

function piecesBetween(text: string, rowDelimiter: string): Piece[] {
  const pieces: Piece[] = []
  for (let start = 0; start < text.length;) {
    const found = text.indexOf(rowDelimiter, start)
    const end = found < 0 ? text.length : found
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    if (raw.trim() !== '') pieces.push({ start: start + lead, end: start + raw.trimEnd().length })
    start = end + rowDelimiter.length
  }
  return pieces
}

function paragraphsOf(lines: SourceLines): Piece[] {
  const pieces: Piece[] = []
  let open = false
  for (let line = 0; line < lines.count; line += 1) {
    const blank = lines.isBlank(line)
    const last = pieces.at(-1)
    if (!blank && open && last) last.end = lines.end(line)
    else if (!blank) pieces.push({ start: lines.start(line), end: lines.end(line) })
    open = !blank
  }
  return pieces
}

/** The line, from 0, that an offset is in. */
function lineAt(lines: SourceLines, offset: number): number {
  let low = 0
  let high = lines.count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines.start(middle) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
