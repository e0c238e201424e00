import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { readHtmlCell } from '../html/read-html-cell'
import { Coverage } from '../markdown/left-over'
import { draftOfQuiz, type QuizAnswer, type QuizQuestion } from '../quiz/quiz-question'
import { SourceLines } from '../source-lines'
import { readRows, type Row } from './read-rows'

const opening = /^\s{0,8}"?NewQuestion"?\s?,/im

/** The table that Brightspace takes questions from: a row for each of their parts, from `NewQuestion` on. */
export const brightspaceFormat: BankFormat = {
  id: 'brightspace',
  detect({ path, text }) {
    if (/\.(?:md|markdown|json|xml|opml|gift)$/i.test(path)) return 0
    return opening.test(text.slice(0, 20_000)) ? 0.96 : 0
  },
  parse: (file) => [parseTable(file)],
}

function parseTable(file: SourceFile): ParsedFile {
  const lines = new SourceLines(file.text)
  const coverage = new Coverage(lines)
  const warnings: ImportWarning[] = [...file.warnings]
  const questions: QuestionDraft[] = []
  for (const rows of groupsOf(readRows(lines, ','))) {
    const [first] = rows
    const last = rows.at(-1)
    const draft = draftOf(rows)
    if (!first || !last) continue
    if (!draft) {
      warnings.push({ line: first.line + 1, code: 'rowSkipped', message: 'This question has no text.' })
      continue
    }
    questions.push(draft)
    coverage.use(first.line, last.end)
  }
  return {
    path: file.path,
    format: brightspaceFormat.id,
    encoding: file.encoding,
    bank: {},
    questions,
    leftOver: coverage.leftOver((line) =>
      /^\s{0,8}"?\/\//.test(lines.line(line).slice(0, 16)) ? 'metadata' : 'unreadable',
    ),
    warnings,
  }
}

/** The rows of each question, without comments. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  for (const row of rows) {
    const name = nameOf(row)
    if (name === 'newquestion') groups.push([row])
    else if (!name.startsWith('//')) groups.at(-1)?.push(row)
  }
  return groups
}

function nameOf({ cells }: Row): string {
  return (cells[0] ?? '').trim().toLowerCase()
}

function draftOf(rows: readonly Row[]): QuestionDraft | undefined {
  const cellOf = (row: Row, place: number) => readHtmlCell((row.cells[place] ?? '').trim())
  const valueOf = (name: string) => {
    const row = rows.find((other) => nameOf(other) === name)
    return row ? cellOf(row, 1) : ''
  }
  const answers = rows.flatMap((row): QuizAnswer[] => {
    const [fraction, feedback] = [Number(cellOf(row, 1)) || 0, cellOf(row, 4)]
    const name = nameOf(row)
    if (name === 'option' || name === 'answer') return [{ text: cellOf(row, 2), fraction, feedback }]
    if (name !== 'true' && name !== 'false') return []
    return [{ text: name === 'true' ? 'True' : 'False', fraction, feedback: cellOf(row, 2) }]
  })
  const written = valueOf('answerkey')
  const draft = draftOfQuiz({
    kind: kindOf(rows, written),
    name: valueOf('title'),
    text: valueOf('questiontext'),
    answers,
    pairs: [],
    feedback: written || [valueOf('feedback'), valueOf('hint')].filter((text) => text !== '').join('\n\n'),
    topics: [],
    tags: [],
    source: { startLine: (rows[0]?.line ?? 0) + 1, endLine: rows.at(-1)?.end ?? 1 },
  })
  return draft.title === '' ? undefined : draft
}

function kindOf(rows: readonly Row[], written: string): QuizQuestion['kind'] {
  const has = (...names: string[]) => rows.some((row) => names.includes(nameOf(row)))
  if (has('option')) return 'choice'
  if (has('true', 'false')) return 'trueFalse'
  return has('answer') && written === '' ? 'short' : 'essay'
}
