import { tableDefinitions } from '../../library/tables'
import type { OwnRecord } from '../read-bank'
import { mendMark } from '../mend-mark'
import { SourceLines } from '../source-lines'
import { safeJson } from './attributes'
import { scanDogear, type Mark } from './scan'

/** What a person wrote on a question and Dogear's Markdown carries. */
export type WrittenRecord = Extract<OwnRecord, { table: 'notes' | 'highlights' | 'bookmarks' }>

const pattern = /^<!-- dogear:written (\{.*\}) -->[ \t]*$/

/** A comment that nobody sees in a rendered page, and that gives the record back. */
export function writeRecord({ table, record }: WrittenRecord): string {
  return `<!-- dogear:written ${safeJson({ table, record })} -->`
}

/**
 * Reads the records in the notes of each bank of a file. They refer to questions by their keys. What somebody changed
 * into no record is left out; it stays in the file.
 */
export function readWritten(text: string): WrittenRecord[][] {
  const lines = new SourceLines(text)
  const banks: WrittenRecord[][] = []
  let key: string | undefined
  for (const mark of scanDogear(lines, 0).marks) {
    if (mark.kind === 'bank') {
      banks.push([])
      key = undefined
    } else if (mark.kind === 'question') key = mark.attributes.get('key')
    else if (mark.kind === 'notes' && key !== undefined) banks.at(-1)?.push(...recordsIn(lines, mark, key))
  }
  return banks
}

function recordsIn(lines: SourceLines, mark: Extract<Mark, { kind: 'notes' }>, key: string): WrittenRecord[] {
  const records: WrittenRecord[] = []
  for (let line = mark.line; line < mark.end; line += 1) {
    const json = pattern.exec(lines.line(line))?.[1]
    const record = json === undefined ? undefined : recordOf(json, key)
    if (record) records.push(record)
  }
  return records
}

function recordOf(json: string, key: string): WrittenRecord | undefined {
  const value = parse(json)
  if (value?.table !== 'notes' && value?.table !== 'highlights' && value?.table !== 'bookmarks')
    return undefined
  const { table, record } = value
  const schema = tableDefinitions[table].record
  const sound = schema.safeParse(record)
  const read = sound.success || table !== 'highlights' ? sound : schema.safeParse(mendMark(record))
  if (!read.success) return undefined
  // A key may be what no identity is. The schema of a table gives records of that table.
  const owner = table === 'bookmarks' ? { id: key } : { questionId: key }
  return { table, record: { ...read.data, ...owner } } as WrittenRecord
}

function parse(json: string): { table?: unknown; record?: object } | undefined {
  try {
    return JSON.parse(json) as { table?: unknown; record?: object }
  } catch {
    return undefined
  }
}
