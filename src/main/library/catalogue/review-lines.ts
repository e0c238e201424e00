import { open, type FileHandle } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { Review } from '@shared/domain/study'
import { readCheckedLine } from '../journal-line'
import { isSameStamp, type DocumentStamp } from './catalogue'
import { firstHash } from './id-hash'

/** Where the lines of a review log end, and of which question and review each is. */
export interface ReviewLines {
  /** Of the log. */
  stamp: DocumentStamp
  /** CRC-32 of the last line, which has that of all before it. */
  lastChecksum: number
  /** By line: the hash of the question of a review; 0 for other lines. */
  questions: Uint32Array
  /** The hash of the review that is put or removed; 0 for other lines. */
  reviews: Uint32Array
  /** Byte after the line. */
  ends: Uint32Array
}

const bytesPerRead = 1 << 18
const largestFile = 2 ** 32 - 1
const lineEnd = 0x0a

/**
 * Gives the lines of a log, read from where those of an earlier state of it end; `undefined` where the file has
 * another size or a line that cannot be read. Gives way to other work in between.
 */
export async function reviewLines(
  path: string,
  stamp: DocumentStamp,
  earlier: ReviewLines | undefined,
): Promise<ReviewLines | undefined> {
  if (stamp.size > largestFile) return undefined
  const file = await open(path, 'r')
  try {
    const isContinued = earlier !== undefined && (await goesOn(file, earlier))
    const lines = new LineReader(isContinued ? earlier : undefined)
    const bytes = Buffer.allocUnsafe(bytesPerRead)
    for (let at = lines.end; at < stamp.size;) {
      const length = Math.min(bytes.length, stamp.size - at)
      const { bytesRead } = await file.read(bytes, 0, length, at)
      if (bytesRead === 0 || !lines.take(bytes.subarray(0, bytesRead))) return undefined
      at += bytesRead
      await nextTurn()
    }
    return lines.end === stamp.size ? lines.finish(stamp) : undefined
  } finally {
    await file.close()
  }
}

/** Whether the log begins with what was there before: its last line then has the checksum of all before it. */
async function goesOn(file: FileHandle, { ends, lastChecksum }: ReviewLines): Promise<boolean> {
  const start = ends.at(-2) ?? 0
  const bytes = Buffer.alloc((ends.at(-1) ?? 0) - start)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
  return bytesRead === bytes.length && crc32(bytes) === lastChecksum
}

class LineReader {
  readonly #earlier: ReviewLines | undefined
  readonly #questions: number[] = []
  readonly #reviews: number[] = []
  readonly #ends: number[] = []
  #rest = Buffer.alloc(0)
  #lastChecksum: number
  /** Byte after the last whole line. */
  end: number

  constructor(earlier: ReviewLines | undefined) {
    this.#earlier = earlier
    this.#lastChecksum = earlier?.lastChecksum ?? 0
    this.end = earlier?.ends.at(-1) ?? 0
  }

  /** Takes the next bytes of the file; false where a line of them cannot be read. */
  take(next: Buffer): boolean {
    const bytes = Buffer.concat([this.#rest, next])
    let start = 0
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, start)) {
      const value = readCheckedLine(bytes.subarray(start, at)) as
        { put?: Review; remove?: string } | undefined
      if (value === undefined) return false
      const id = value.put?.id ?? value.remove
      this.#questions.push(value.put === undefined ? 0 : firstHash(value.put.questionId))
      this.#reviews.push(id === undefined ? 0 : firstHash(id))
      this.#lastChecksum = crc32(bytes.subarray(start, at + 1))
      this.end += at + 1 - start
      this.#ends.push(this.end)
      start = at + 1
    }
    this.#rest = Buffer.from(bytes.subarray(start))
    return true
  }

  finish(stamp: DocumentStamp): ReviewLines {
    const { questions, reviews, ends } = this.#earlier ?? {}
    return {
      stamp,
      lastChecksum: this.#lastChecksum,
      questions: joined(questions, this.#questions),
      reviews: joined(reviews, this.#reviews),
      ends: joined(ends, this.#ends),
    }
  }
}

function joined(before: Uint32Array | undefined, after: readonly number[]): Uint32Array {
  const all = new Uint32Array((before?.length ?? 0) + after.length)
  if (before) all.set(before)
  all.set(after, before?.length ?? 0)
  return all
}

const magic = Buffer.from('dogearl1')
/** Revision, size and time of the log, its lines, and the checksum of the last one, as numbers of this system. */
const headLength = 5 * 8

/** The bytes of it: a head, the columns as they lie in memory, and a CRC-32 of it all. */
export function encodeReviewLines({ stamp, lastChecksum, questions, reviews, ends }: ReviewLines): Buffer {
  const { revision, size, modified } = stamp
  const head = Float64Array.of(revision, size, modified, ends.length, lastChecksum)
  const parts = [head, questions, reviews, ends].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  )
  const bytes = Buffer.concat([magic, ...parts, Buffer.alloc(4)])
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
  return bytes
}

/** Reads it; `undefined` for bytes that are none, or none any more. They must be aligned to 8 bytes. */
export function decodeReviewLines(bytes: Buffer): ReviewLines | undefined {
  const start = magic.length + headLength
  const end = bytes.length - 4
  if (end < start || !bytes.subarray(0, magic.length).equals(magic)) return undefined
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return undefined
  const { buffer, byteOffset } = bytes
  const [revision = 0, size = 0, modified = 0, count = 0, lastChecksum = 0] = new Float64Array(
    buffer,
    byteOffset + magic.length,
    headLength / 8,
  )
  if (end !== start + count * 12) return undefined
  const column = (index: number): Uint32Array =>
    new Uint32Array(buffer, byteOffset + start + index * count * 4, count)
  return {
    ...{ stamp: { revision, size, modified }, lastChecksum },
    ...{ questions: column(0), reviews: column(1), ends: column(2) },
  }
}

/** Those of just that state of the log. */
export function linesOfLog(lines: ReviewLines | undefined, stamp: DocumentStamp): ReviewLines | undefined {
  return lines && isSameStamp(lines.stamp, stamp) ? lines : undefined
}
