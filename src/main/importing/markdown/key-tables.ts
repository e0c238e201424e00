import type { SourceLines } from '../source-lines'
import type { KeyEntry } from './key-entries'

const numberName = /^(?:题号|題號|序号|序號|题目|编号|no\.?|#|questions?)$/i
const answerName = /^(?:(?:参考|标准|正确)?答案|答|選項|选项|answers?|key)$/i
const rule = /^[\s|:-]+$/

/** A table of numbers and answers, by its lines (`end` exclusive). */
export interface KeyTable {
  end: number
  entries: KeyEntry[]
}

/**
 * Reads a table such as `| 题号 | 1 | 2 |` above `| 答案 | A | C |`, or with a column for each, with bars or with
 * nothing but space between its cells. Undefined where none begins at the line.
 */
export function readKeyTable(lines: SourceLines, from: number): KeyTable | undefined {
  if (from >= lines.count || !numberName.test(cellsOf(lines.line(from))[0] ?? '')) return undefined
  const rows: string[][] = []
  let end = from
  for (; end < lines.count && !lines.isBlank(end); end += 1) {
    const text = lines.line(end).slice(0, 4_000)
    if (!rule.test(text)) rows.push(cellsOf(text))
  }
  const entries = entriesByRow(rows) ?? entriesByColumn(rows)
  return entries.length > 0 ? { end, entries } : undefined
}

/** Rows of numbers, each above its row of answers; undefined where the second row holds no answers. */
function entriesByRow(rows: readonly string[][]): KeyEntry[] | undefined {
  if (!answerName.test(rows[1]?.[0] ?? '')) return undefined
  return rows.flatMap((row, index) => {
    const answers = rows[index + 1]
    if (!numberName.test(row[0] ?? '') || !answers || !answerName.test(answers[0] ?? '')) return []
    return row.slice(1).flatMap((number, column) => entryOf(number, answers[column + 1]))
  })
}

/** Pairs of columns, as often as they stand side by side. */
function entriesByColumn([names = [], ...rows]: readonly string[][]): KeyEntry[] {
  const pairs = names.flatMap((name, column) => {
    const answer = names.findIndex((other, at) => at > column && answerName.test(other))
    return numberName.test(name) && answer > 0 ? [{ number: column, answer }] : []
  })
  return rows.flatMap((row) => pairs.flatMap(({ number, answer }) => entryOf(row[number], row[answer])))
}

function entryOf(number = '', text = ''): KeyEntry[] {
  return /^\d{1,6}[.、]?$/.test(number) && text !== '' ? [{ number: parseInt(number, 10), text }] : []
}

function cellsOf(line: string): string[] {
  const text = line.slice(0, 4_000).trim()
  if (!text.includes('|')) return text.split(/\s+/)
  return text
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.replace(/^[\s*]+|[\s*]+$/g, ''))
}
