import type { Operation } from '@shared/domain/records'
import { crc32 } from 'node:zlib'
import { formatVersion, journalFormat } from './format'
import { isKnownOperation } from './operations'

/** One commit as the journal holds it. */
export interface JournalEntry {
  revision: number
  savedAt: number
  operations: Operation[]
}

const tailLength = Buffer.byteLength(',"checksum":"00000000"}')
const tailPattern = /^,"checksum":"([0-9a-f]{8})"\}$/

/** A CRC-32 as eight hexadecimal digits. */
export function checksumText(checksum: number): string {
  return checksum.toString(16).padStart(8, '0')
}

/**
 * A journal line: JSON with a CRC-32 of all bytes before it as the last member. `operations` is the JSON of the
 * operations with commas between. That of a small commit is text, and so is the line, for a batch of them is cheaper
 * to write as one text than as many buffers; that of a long one comes in pieces.
 */
export function journalLine(
  revision: number,
  savedAt: number,
  operations: string | readonly Buffer[],
): string | Buffer[] {
  const start = `{"revision":${revision},"savedAt":${savedAt},"operations":[`
  if (typeof operations === 'string') {
    const text = `${start}${operations}]`
    return `${text},"checksum":"${checksumText(crc32(text))}"}\n`
  }
  const head = Buffer.from(start)
  let checksum = crc32(head)
  for (const piece of operations) checksum = crc32(piece, checksum)
  checksum = crc32(']', checksum)
  return [head, ...operations, Buffer.from(`],"checksum":"${checksumText(checksum)}"}\n`)]
}

/** The first line of a journal: its format and the revision its commits follow. */
export function journalHeader(after: number): Buffer {
  const head = `{"format":"${journalFormat}","version":${formatVersion},"after":${after}`
  return Buffer.from(`${head},"checksum":"${checksumText(crc32(head))}"}\n`)
}

/** Reads a header without its line end. Gives `undefined` when it is none or damaged. */
export function readJournalHeader(line: Buffer): { version: number; after: number } | undefined {
  const value = readCheckedLine(line)
  if (typeof value !== 'object' || value === null) return undefined
  const { format, version, after } = value as Partial<Record<string, unknown>>
  return format === journalFormat && isCount(version) && isCount(after) ? { version, after } : undefined
}

/**
 * Reads a line without its line end: the entry, `damaged` when its checksum is wrong, or `unknown` when
 * it was written so by a version of the app that knows more than this one.
 */
export function readJournalLine(line: Buffer): JournalEntry | 'damaged' | 'unknown' {
  const value = readCheckedLine(line)
  if (value === undefined) return 'damaged'
  return isEntry(value) ? value : 'unknown'
}

/** Reads a JSON line that ends in its checksum. Gives `undefined` when that is wrong. */
export function readCheckedLine(line: Buffer): unknown {
  const end = line.length - tailLength
  if (end < 0) return undefined
  const tail = tailPattern.exec(line.toString('latin1', end))
  if (tail?.[1] !== checksumText(crc32(line.subarray(0, end)))) return undefined
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return undefined
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false
  const { revision, savedAt, operations } = value as Partial<JournalEntry>
  return (
    isCount(revision) && isCount(savedAt) && Array.isArray(operations) && operations.every(isKnownOperation)
  )
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
