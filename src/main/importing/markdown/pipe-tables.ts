import type { QuestionDraft } from '@shared/domain/import'
import { draftOfCells } from '../fields/draft-of-cells'
import { roleOfName, type NamedRole } from '../fields/field-names'
import { createTopicUse, type Untitled } from './untitled'

const rule = /^\s{0,3}\|?\s{0,20}:?-{1,200}:?\s{0,20}(?:\|\s{0,20}:?-{1,200}:?\s{0,20}){1,40}\|?\s{0,20}$/

/** The rows of Markdown tables whose header names a question and an answer. */
export function readPipeTables(document: Untitled): QuestionDraft[] {
  const { outline, coverage } = document
  const { lines, kinds } = outline
  const topicsAt = createTopicUse(document)
  const found: QuestionDraft[] = []
  for (let line = 1; line < lines.count; line += 1) {
    if (kinds.of(line) === 'code' || !rule.test(lines.line(line).slice(0, 4_000))) continue
    const columns = cellsOf(lines.line(line - 1)).map((name) => roleOfName(name))
    const roles = columns.map((column) => column?.role)
    if (!roles.includes('answer') || !(roles.includes('title') || roles.includes('prompt'))) continue
    coverage.use(line - 1, line + 1)
    const topics = topicsAt(line)
    for (line += 1; line < lines.count && lines.line(line).includes('|'); line += 1) {
      if (rule.test(lines.line(line).slice(0, 4_000))) continue
      const draft = readRow(lines.line(line), columns, line)
      if (!draft) continue
      coverage.use(line, line + 1)
      found.push({ ...draft, topics: [...topics, ...draft.topics] })
    }
  }
  return found
}

function readRow(
  text: string,
  columns: readonly (NamedRole | undefined)[],
  line: number,
): QuestionDraft | undefined {
  const named = columns.map((column) => column ?? { role: 'ignored' as const })
  return draftOfCells(cellsOf(text), named, { startLine: line + 1, endLine: line + 1 })
}

const leastRows = 2
const leastShare = 0.7

/** The rows of tables of two columns, whatever they are called, where these are nearly all of the document. */
export function readTwoColumns(document: Untitled): QuestionDraft[] {
  const { outline, coverage } = document
  const { lines, kinds, headings } = outline
  const rows: number[] = []
  let others = 0
  for (let line = 0; line < lines.count; line += 1) {
    if (lines.isBlank(line) || headings.has(line) || kinds.of(line) === 'rule') continue
    const text = lines.line(line)
    if (kinds.of(line) !== 'text' || !text.includes('|') || text.length > 4_000) others += 1
    else if (cellsOf(text).length !== 2) return []
    else if (rule.test(lines.line(line + 1).slice(0, 4_000))) line += 1
    else rows.push(line)
  }
  if (rows.length < leastRows || rows.length < (rows.length + others) * leastShare) return []
  const topicsAt = createTopicUse(document)
  const columns: NamedRole[] = [
    { role: 'title', rank: 0 },
    { role: 'answer', rank: 0 },
  ]
  return rows.flatMap((line) => {
    const topics = topicsAt(line)
    const draft = readRow(lines.line(line), columns, line)
    if (!draft) return []
    const isFirst = rule.test(lines.line(line - 1).slice(0, 4_000))
    coverage.use(isFirst ? line - 2 : line, line + 1)
    return [{ ...draft, topics }]
  })
}

/** The cells of a row; a bar behind a backslash parts none. */
function cellsOf(row: string): string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'))
}
