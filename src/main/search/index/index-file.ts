import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { IndexPart } from './index-part'
import { PostingsInMemory, sumsOf, type PostingBytes } from './posting-bytes'
import { SlotTable } from './slot-table'
import { TextIndex } from './text-index'
import { Vocabulary } from './vocabulary'

/** What is known of the documents an index was made from, slot by slot. */
export interface KnownDocuments {
  /** A number that changes whenever the question in a slot or its texts do; see `stampOf`. Zero where there is none. */
  stamps: Float64Array
  /** UTF-16 units of title and answer, as `Documents` counts them. */
  sizes: Uint32Array
  slots: SlotTable
}

/** An index with what it was made from. */
export interface StoredIndex extends KnownDocuments {
  /** Revision of the library when the build began. */
  revision: number
  /** Everything written in and about a question. */
  texts: TextIndex
  titles: TextIndex
  /** The slots by folded title. */
  titleOrder: Uint32Array
}

/** What a build puts into a file, next to its parts. */
export interface IndexSource {
  revision: number
  stamps: Float64Array
  sizes: Uint32Array
  /** See `hashOfId`. */
  hashes: Uint32Array
  titleOrder: Uint32Array
}

const magic = 'dogear search 5\n'
/** Magic line, CRC-32 of the head, length of the head, length of the header within it. */
export const prefixLength = magic.length + 12
const partNames = ['texts', 'titles'] as const

const headerSchema = z.object({
  revision: z.number(),
  slotCount: z.number().int().nonnegative(),
  postingsLength: z.number().int().nonnegative(),
  sections: z.record(z.string(), z.tuple([z.number().int(), z.number().int()])),
})

/**
 * Writes an index as one buffer, which is at once the file and the memory it is searched in: the head, with a magic
 * line, a JSON header and sections at multiples of eight, then the posting lists, summed block by block in the head.
 */
export function packIndex(source: IndexSource, parts: Record<'texts' | 'titles', IndexPart>): ArrayBuffer {
  const postings = Buffer.concat(partNames.map((name) => parts[name].postings))
  const table = SlotTable.of(source.hashes, (slot) => source.stamps[slot] !== 0)
  const sections: [string, Uint8Array][] = [
    ['stamps', bytesOf(source.stamps)],
    ['sizes', bytesOf(source.sizes)],
    ['slots', bytesOf(table.places)],
    ['titleOrder', bytesOf(source.titleOrder)],
    ['sums', bytesOf(sumsOf(postings))],
    ...partNames.flatMap((name) => sectionsOf(name, parts[name])),
  ]
  let end = 0
  const places: Record<string, [number, number]> = {}
  for (const [name, bytes] of sections) {
    places[name] = [end, bytes.length]
    end = aligned(end + bytes.length)
  }
  const counts = { slotCount: source.stamps.length, postingsLength: postings.length }
  const header = Buffer.from(JSON.stringify({ revision: source.revision, ...counts, sections: places }))
  const start = aligned(prefixLength + header.length)
  const headLength = start + end
  const buffer = new ArrayBuffer(headLength + postings.length)
  const file = Buffer.from(buffer)
  file.write(magic, 'latin1')
  file.writeUInt32LE(headLength, magic.length + 4)
  file.writeUInt32LE(header.length, magic.length + 8)
  file.set(header, prefixLength)
  for (const [name, bytes] of sections) file.set(bytes, start + (places[name]?.[0] ?? 0))
  file.writeUInt32LE(crc32(file.subarray(magic.length + 4, headLength)), magic.length)
  file.set(postings, headLength)
  return buffer
}

/** The length of the head of a file, from its first bytes; undefined when it is no index of this version. */
export function headLengthOf(prefix: Uint8Array): number | undefined {
  const bytes = Buffer.from(prefix.buffer, prefix.byteOffset, prefix.byteLength)
  if (bytes.length < prefixLength || bytes.toString('latin1', 0, magic.length) !== magic) return undefined
  return bytes.readUInt32LE(magic.length + 4)
}

/** Whether the head is as it was written. */
export function isIntact(head: ArrayBuffer): boolean {
  const bytes = Buffer.from(head)
  return crc32(bytes.subarray(magic.length + 4)) === bytes.readUInt32LE(magic.length)
}

/** Opens an index of which all is in memory. */
export function openIndex(buffer: ArrayBuffer): StoredIndex {
  const headLength = headLengthOf(new Uint8Array(buffer)) ?? 0
  return openHead(buffer, () => new PostingsInMemory(new Uint8Array(buffer, headLength)))
}

/**
 * Opens an index from an intact head; what follows in the buffer is left alone. Copies only the vocabulary.
 * `postingsOf` is told the length of the posting lists and the sums of their blocks.
 */
export function openHead(
  head: ArrayBuffer,
  postingsOf: (length: number, sums: Uint32Array) => PostingBytes,
): StoredIndex {
  const file = Buffer.from(head)
  const headerLength = file.readUInt32LE(magic.length + 8)
  const headerText = file.toString('utf8', prefixLength, prefixLength + headerLength)
  const header = headerSchema.parse(JSON.parse(headerText))
  const start = aligned(prefixLength + headerLength)
  const place = (name: string): [number, number] => {
    const found = header.sections[name]
    if (!found) throw new TypeError(`The search index has no section ${name}.`)
    return [start + found[0], found[1]]
  }
  const numbers = (name: string): Uint32Array => new Uint32Array(head, place(name)[0], place(name)[1] / 4)
  const text = (name: string, encoding: BufferEncoding): string => {
    const [from, length] = place(name)
    return file.toString(encoding, from, from + length)
  }
  const postings = postingsOf(header.postingsLength, numbers('sums'))
  const part = (name: (typeof partNames)[number], firstByte: number): TextIndex => {
    const narrow = text(`${name}.words8`, 'latin1')
    const vocabulary = new Vocabulary(narrow || text(`${name}.words16`, 'utf16le'), numbers(`${name}.starts`))
    const { slotCount } = header
    const offsets = numbers(`${name}.offsets`)
    return new TextIndex({
      slotCount,
      keys: numbers(`${name}.keys`),
      vocabulary,
      offsets,
      firstByte,
      postings,
    })
  }
  const [stampsAt, stampsLength] = place('stamps')
  return {
    revision: header.revision,
    stamps: new Float64Array(head, stampsAt, stampsLength / 8),
    sizes: numbers('sizes'),
    slots: new SlotTable(numbers('slots')),
    texts: part('texts', 0),
    titles: part('titles', numbers('texts.offsets').at(-1) ?? 0),
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
