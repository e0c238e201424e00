import type { Review } from '@shared/domain/study'
import { crc32 } from 'node:zlib'
import { documentFormats, formatVersion } from './format'
import { checksumText } from './journal-line'

/** Where a review log ends, from which the next lines are counted. */
export interface LogEnd {
  /** Bytes. */
  length: number
  lines: number
  /** CRC-32 of all of them. */
  checksum: number
}

export const emptyLog: LogEnd = { length: 0, lines: 0, checksum: 0 }

/**
 * Writes lines of the review log, each with a CRC-32 of everything before it in the line. A batch ends in
 * a line that says which commit the log now includes, how many lines stand before it and what their CRC-32
 * is: without it the batch counts as never written, and nothing before it can go without being missed.
 */
export class ReviewLogText {
  #end: LogEnd
  #text = ''

  constructor(end: LogEnd) {
    this.#end = end
    if (end.lines === 0) this.#add(`{"format":"${documentFormats.reviews}","version":${formatVersion}`)
  }

  /** Characters that wait to be taken. */
  get waiting(): number {
    return this.#text.length
  }

  /** Where the log ends once everything taken is written. */
  get end(): LogEnd {
    return this.#end
  }

  put(review: Review): void {
    this.#add(`{"put":${JSON.stringify(review)}`)
  }

  remove(id: string): void {
    this.#add(`{"remove":${JSON.stringify(id)}`)
  }

  /** Ends a batch and takes what waits. */
  finish(revision: number, savedAt: number | undefined): Buffer {
    const before = this.take()
    const { lines, checksum } = this.#end
    const time = savedAt === undefined ? '' : `"savedAt":${savedAt},`
    this.#add(`{"saved":{"revision":${revision},${time}"lines":${lines},"all":"${checksumText(checksum)}"}`)
    return Buffer.concat([before, this.take()])
  }

  /** Takes what waits to be written. */
  take(): Buffer {
    const bytes = Buffer.from(this.#text)
    this.#text = ''
    const { length, lines, checksum } = this.#end
    this.#end = { length: length + bytes.length, lines, checksum: crc32(bytes, checksum) }
    return bytes
  }

  #add(head: string): void {
    this.#text += `${head},"checksum":"${checksumText(crc32(head))}"}\n`
    this.#end = { ...this.#end, lines: this.#end.lines + 1 }
  }
}
