import type { Review } from '@shared/domain/study'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { DocumentContents } from './document'
import { documentFormats, formatVersion } from './format'
import { checksumText, readCheckedLine } from './journal-line'
import type { LogEnd } from './review-log-text'
import { recordProblem } from './tables'

/** What the bytes of a review log turned out to be. */
export type ReadLog =
  | { state: 'sound'; contents: DocumentContents; end: LogEnd }
  /** Readable and of the right shape, but not what was written: someone edited it. */
  | { state: 'edited'; contents: DocumentContents }
  | { state: 'newer' }
  /** `salvaged` is what its sound lines say. */
  | { state: 'damaged'; salvaged: DocumentContents | undefined }

const count = z.number().int().nonnegative()
const savedSchema = z.strictObject({
  revision: count,
  savedAt: z.number().int().exactOptional(),
  lines: count,
  all: z.string(),
})
type Saved = z.infer<typeof savedSchema>

const lineEnd = 0x0a
const markStart = Buffer.from('\n{"saved":')

/**
 * Reads the bytes of a review log. What follows its last whole batch was cut short while it was written and
 * is left out: the journal still has it. `isKnownAs` is the revision the log is known to have reached.
 */
export function readReviewLog(bytes: Buffer, isKnownAs: number | undefined): ReadLog {
  const whole = readWhole(bytes)
  if (
    whole !== undefined &&
    (isKnownAs ?? 0) <= (whole.state === 'sound' ? whole.contents.revision : Infinity)
  )
    return whole
  return readByLine(bytes, isKnownAs)
}

/** The usual case, in one go: everything up to the last whole batch is as it was written. */
function readWhole(bytes: Buffer): ReadLog | undefined {
  for (
    let at = bytes.lastIndexOf(markStart);
    at >= 0;
    at = at === 0 ? -1 : bytes.lastIndexOf(markStart, at - 1)
  ) {
    const start = at + 1
    const next = bytes.indexOf(lineEnd, start)
    const saved = next < 0 ? undefined : savedIn(readCheckedLine(bytes.subarray(start, next)))
    if (saved === undefined) continue
    const length = next + 1
    if (checksumText(crc32(bytes.subarray(0, start))) !== saved.all) return undefined
    if (!isCutShort(bytes.subarray(length))) return undefined
    const values = JSON.parse(`[${bytes.toString('utf8', 0, next).replaceAll('\n', ',')}]`) as unknown[]
    if (isNewer(values[0])) return { state: 'newer' }
    const reviews = new Map<string, Review>()
    if (!values.slice(1).every((value) => take(reviews, value))) return { state: 'newer' }
    const end = { length, lines: saved.lines + 1, checksum: crc32(bytes.subarray(0, length)) }
    return { state: 'sound', contents: contentsOf(saved, reviews), end }
  }
  return undefined
}

/** Whether bytes are sound lines and perhaps the beginning of another: a batch whose writing was cut short. */
function isCutShort(tail: Buffer): boolean {
  for (
    let start = 0, end = tail.indexOf(lineEnd);
    end >= 0;
    start = end + 1, end = tail.indexOf(lineEnd, start)
  )
    if (readCheckedLine(tail.subarray(start, end)) === undefined) return false
  return true
}

/** Keeps what is sound; takes the rest for an edit if each line is a sound record all the same. */
function readByLine(bytes: Buffer, isKnownAs: number | undefined): ReadLog {
  const sound = new Map<string, Review>()
  const edited = new Map<string, Review>()
  let lastSound: Saved | undefined
  let last: Saved | undefined
  let isReadable = bytes.at(-1) === lineEnd
  let isFirst = true
  for (const line of linesOf(bytes)) {
    const checked = readCheckedLine(line)
    const value = checked ?? parsed(line)
    if (isFirst) {
      isFirst = false
      if (isNewer(checked)) return { state: 'newer' }
      isReadable &&= isHeader(value)
      continue
    }
    if (checked !== undefined) take(sound, checked)
    lastSound = savedIn(checked) ?? lastSound
    last = savedIn(value) ?? last
    isReadable &&= hasRightShape(value) && take(edited, value)
  }
  if (isReadable && last !== undefined && last.revision >= (isKnownAs ?? 0))
    return { state: 'edited', contents: contentsOf(last, edited) }
  const isEmpty = lastSound === undefined && sound.size === 0
  return { state: 'damaged', salvaged: isEmpty ? undefined : contentsOf(lastSound, sound) }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  let start = 0
  for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
    yield bytes.subarray(start, end)
    start = end + 1
  }
  if (start < bytes.length) yield bytes.subarray(start)
}

/** Text that is not UTF-8 is damage; it must not be taken for an edit. */
function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return undefined
  }
}

function take(reviews: Map<string, Review>, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { put, remove, saved } = value as { put?: Review; remove?: unknown; saved?: unknown }
  if (put !== undefined) reviews.set(put.id, put)
  else if (typeof remove === 'string') reviews.delete(remove)
  else return saved !== undefined
  return true
}

function hasRightShape(value: unknown): boolean {
  const put = (value as { put?: unknown } | undefined)?.put
  return put === undefined || recordProblem('reviews', put) === undefined
}

function savedIn(value: unknown): Saved | undefined {
  return savedSchema.safeParse((value as { saved?: unknown } | undefined)?.saved).data
}

function isHeader(value: unknown): boolean {
  return (value as { format?: unknown } | undefined)?.format === documentFormats.reviews
}

function isNewer(header: unknown): boolean {
  const version = (header as { version?: unknown } | undefined)?.version
  return isHeader(header) && typeof version === 'number' && version > formatVersion
}

function contentsOf(saved: Saved | undefined, reviews: ReadonlyMap<string, Review>): DocumentContents {
  const contents: DocumentContents = {
    revision: saved?.revision ?? 0,
    lists: { reviews: [...reviews.values()] },
  }
  if (saved?.savedAt !== undefined) contents.savedAt = saved.savedAt
  return contents
}
