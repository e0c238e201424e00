import type { FileHandle } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { formatVersion } from './format'
import { checksumText } from './journal-line'
import { parseWritten } from './parse-written'

/** What every document of a library holds: lists of records by name, and the commit they include. */
export interface DocumentContents {
  /** Revision of the last commit whose changes are in it. */
  revision: number
  /** When that commit was saved, UTC ms. */
  savedAt?: number
  lists: Record<string, readonly unknown[]>
}

/** What the bytes of a document turned out to be. */
export type ReadDocument =
  | { state: 'sound'; contents: DocumentContents }
  /** Readable, but not what was written: someone edited it. The shape of its records is not checked. */
  | { state: 'edited'; contents: DocumentContents }
  | { state: 'newer'; version: number }
  | { state: 'damaged' }

const tailPattern = /"checksum": "([0-9a-f]{8})"\n\}\n$/
const tailLength = '"checksum": "00000000"\n}\n'.length
const bytesPerWrite = 1 << 16
// A few milliseconds' worth each.
const bytesPerCheck = 8 << 20

/**
 * Writes a document as JSON that a person can read and compare: one record a line, and as the last
 * member the CRC-32 of all bytes before it. Gives way to other work after every piece, which `heard` is told.
 */
export async function writeDocument(
  file: FileHandle,
  format: string,
  contents: DocumentContents,
  heard: (bytes: Buffer) => void = () => undefined,
): Promise<void> {
  let checksum = 0
  let text = ''
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(text)
    text = ''
    checksum = crc32(bytes, checksum)
    heard(bytes)
    await file.appendFile(bytes)
  }
  text += `{\n"format": "${format}",\n"version": ${formatVersion},\n"revision": ${contents.revision},\n`
  if (contents.savedAt !== undefined) text += `"savedAt": ${contents.savedAt},\n`
  for (const [name, records] of Object.entries(contents.lists)) {
    text += `${JSON.stringify(name)}: [`
    let separator = '\n'
    for (const record of records) {
      text += separator + JSON.stringify(record)
      separator = ',\n'
      if (text.length > bytesPerWrite) await flush()
    }
    text += records.length === 0 ? '],\n' : '\n],\n'
  }
  await flush()
  const tail = Buffer.from(`"checksum": "${checksumText(checksum)}"\n}\n`)
  heard(tail)
  await file.appendFile(tail)
}

/** Reads the bytes of a document of the given format. Gives way to other work after every piece. */
export async function readDocument(bytes: Buffer, format: string): Promise<ReadDocument> {
  const isSound = await hasRightChecksum(bytes)
  const value = (isSound ? await parseWritten(bytes) : undefined) ?? parse(bytes, isSound)
  if (value?.['format'] !== format) return { state: 'damaged' }
  const { version, revision, savedAt } = value
  if (!isCount(version) || version === 0) return { state: 'damaged' }
  if (version > formatVersion) return { state: 'newer', version }
  if (!isCount(revision) || (savedAt !== undefined && !Number.isSafeInteger(savedAt)))
    return { state: 'damaged' }
  const lists: Record<string, readonly unknown[]> = {}
  for (const [name, list] of Object.entries(value)) if (Array.isArray(list)) lists[name] = list
  const contents: DocumentContents = { revision, lists }
  if (savedAt !== undefined) contents.savedAt = savedAt as number
  return { state: isSound ? 'sound' : 'edited', contents }
}

async function hasRightChecksum(bytes: Buffer): Promise<boolean> {
  const end = bytes.length - tailLength
  if (end < 0) return false
  const tail = tailPattern.exec(bytes.toString('latin1', end))
  let checksum = 0
  for (let from = 0; from < end; from += bytesPerCheck) {
    if (from > 0) await nextTurn()
    checksum = crc32(bytes.subarray(from, Math.min(from + bytesPerCheck, end)), checksum)
  }
  return tail?.[1] === checksumText(checksum)
}

function parse(bytes: Buffer, isSound: boolean): Record<string, unknown> | undefined {
  try {
    // Text that is not UTF-8 is damage; it must not be taken for an edit.
    const text = isSound ? bytes.toString('utf8') : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
