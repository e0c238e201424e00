import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { IndexPart } from './index-part'
import { TextIndex } from './text-index'
import { Vocabulary } from './vocabulary'

/** An index with what it was made from. Slot `n` is the question `ids[n]`; an empty id is a slot left out. */
export interface StoredIndex {
  /** Revision of the library when the build began. */
  revision: number
  ids: readonly string[]
  /** For each slot a number that changes whenever its texts do; see `stampOf`. */
  stamps: Float64Array
  /** Everything written in and about a question. */
  texts: TextIndex
  titles: TextIndex
  /** The slots by folded title. */
  titleOrder: Uint32Array
}

/** What a build puts into a file, next to its parts. */
export interface IndexSource {
  revision: number
  ids: readonly string[]
  stamps: Float64Array
  titleOrder: Uint32Array
}

const magic = 'dogear search 4\n'
const prefixLength = magic.length + 8
const partNames = ['texts', 'titles'] as const

const headerSchema = z.object({
  revision: z.number(),
  slotCount: z.number().int().nonnegative(),
  sections: z.record(z.string(), z.tuple([z.number().int(), z.number().int()])),
})

/**
 * Writes an index as one buffer, which is at once the file and the memory it is searched in:
 * a magic line, CRC-32 and length of the JSON header, the header, then the sections, each at a multiple of eight.
 */
export function packIndex(source: IndexSource, parts: Record<'texts' | 'titles', IndexPart>): ArrayBuffer {
  const sections: [string, Uint8Array][] = [
    ['ids', Buffer.from(source.ids.join('\n'))],
    ['stamps', bytesOf(source.stamps)],
    ['titleOrder', bytesOf(source.titleOrder)],
    ...partNames.flatMap((name) => sectionsOf(name, parts[name])),
  ]
  let end = 0
  const places: Record<string, [number, number]> = {}
  for (const [name, bytes] of sections) {
    places[name] = [end, bytes.length]
    end = aligned(end + bytes.length)
  }
  const { revision, ids } = source
  const header = Buffer.from(JSON.stringify({ revision, slotCount: ids.length, sections: places }))
  const start = aligned(prefixLength + header.length)
  const buffer = new ArrayBuffer(start + end)
  const file = Buffer.from(buffer)
  file.write(magic, 'latin1')
  file.writeUInt32LE(header.length, magic.length + 4)
  file.set(header, prefixLength)
  for (const [name, bytes] of sections) file.set(bytes, start + (places[name]?.[0] ?? 0))
  file.writeUInt32LE(crc32(file.subarray(magic.length + 4)), magic.length)
  return buffer
}

/** Tells whether a file is a whole, undamaged index of this version, from its bytes as they come in. */
export class IndexCheck {
  private checksum = 0
  private seen = 0

  add(bytes: Uint8Array): void {
    // Magic line and checksum themselves are not summed.
    this.checksum = crc32(bytes.subarray(Math.max(0, magic.length + 4 - this.seen)), this.checksum)
    this.seen += bytes.length
  }

  /** `buffer` holds all the bytes that were added. */
  isIntact(buffer: ArrayBuffer): boolean {
    const file = Buffer.from(buffer)
    if (file.length < prefixLength || file.toString('latin1', 0, magic.length) !== magic) return false
    return this.checksum === file.readUInt32LE(magic.length)
  }
}

/** Opens an intact buffer. Copies only the ids and the vocabulary. */
export function openIndex(buffer: ArrayBuffer): StoredIndex {
  const file = Buffer.from(buffer)
  const headerLength = file.readUInt32LE(magic.length + 4)
  const headerText = file.toString('utf8', prefixLength, prefixLength + headerLength)
  const header = headerSchema.parse(JSON.parse(headerText))
  const start = aligned(prefixLength + headerLength)
  const place = (name: string): [number, number] => {
    const found = header.sections[name]
    if (!found) throw new TypeError(`The search index has no section ${name}.`)
    return [start + found[0], found[1]]
  }
  const numbers = (name: string): Uint32Array => new Uint32Array(buffer, place(name)[0], place(name)[1] / 4)
  const text = (name: string, encoding: BufferEncoding): string => {
    const [from, length] = place(name)
    return file.toString(encoding, from, from + length)
  }
  const part = (name: (typeof partNames)[number]): TextIndex => {
    const narrow = text(`${name}.words8`, 'latin1')
    const vocabulary = new Vocabulary(narrow || text(`${name}.words16`, 'utf16le'), numbers(`${name}.starts`))
    return new TextIndex({
      slotCount: header.slotCount,
      keys: numbers(`${name}.keys`),
      vocabulary,
      offsets: numbers(`${name}.offsets`),
      postings: new Uint8Array(buffer, ...place(`${name}.postings`)),
    })
  }
  const [stampsAt, stampsLength] = place('stamps')
  return {
    revision: header.revision,
    ids: header.slotCount === 0 ? [] : text('ids', 'utf8').split('\n'),
    stamps: new Float64Array(buffer, stampsAt, stampsLength / 8),
    texts: part('texts'),
    titles: part('titles'),
    titleOrder: numbers('titleOrder'),
  }
}

function sectionsOf(name: string, part: IndexPart): [string, Uint8Array][] {
  const text = part.words.map((word) => `${word}\n`).join('')
  // One byte a character where that suffices: half the size, and searched twice as fast.
  const narrow = part.words.every((word) => /^[\0-\xff]*$/.test(word))
  return [
    [`${name}.keys`, bytesOf(part.keys)],
    [`${name}.offsets`, bytesOf(part.offsets)],
    [`${name}.words8`, Buffer.from(narrow ? text : '', 'latin1')],
    [`${name}.words16`, Buffer.from(narrow ? '' : text, 'utf16le')],
    [`${name}.starts`, bytesOf(startsOf(part.words))],
    [`${name}.postings`, part.postings],
  ]
}

function startsOf(words: readonly string[]): Uint32Array {
  const starts = new Uint32Array(words.length + 1)
  words.forEach((word, at) => (starts[at + 1] = (starts[at] ?? 0) + word.length + 1))
  return starts
}

function bytesOf(numbers: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

function aligned(offset: number): number {
  return (offset + 7) & ~7
}
