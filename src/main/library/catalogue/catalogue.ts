import { endianness } from 'node:os'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { BankOutline } from '../bank-outline'
import type { ListPlaces } from './list-places'

/** The file of a document as it was when its catalogue was made. */
export interface DocumentStamp {
  revision: number
  /** Bytes, and the time of last change in ms, as the system tells them. */
  size: number
  modified: number
}

/**
 * What is known of a document without reading it: where each record stands, the checksums of the pieces of the
 * file, and of a bank what lists tell of it. Derived: it may be missing, and counts only while its stamp is right.
 */
export interface Catalogue {
  stamp: DocumentStamp
  /** Byte after each piece of the file, */
  pieceEnds: Uint32Array
  /** and the CRC-32 of the piece. */
  pieceChecksums: Uint32Array
  lists: ReadonlyMap<string, ListPlaces>
  /** 1 for each question of a bank, by its place in the list, that is not archived. */
  listed: Uint8Array
  /** Of a bank, as if nothing were read. */
  outline: BankOutline | undefined
}

const magic = Buffer.from('dogearc1')
const count = z.number().int().nonnegative()
const headSchema = z.strictObject({
  endianness: z.literal(endianness()),
  stamp: z.strictObject({ revision: count, size: count, modified: z.number() }),
  pieces: count,
  lists: z.array(z.strictObject({ name: z.string(), count })),
  listed: count,
  outline: z
    .strictObject({
      total: count,
      listed: count,
      unread: count,
      topics: z.array(z.strictObject({ path: z.array(z.string()), count })),
    })
    .exactOptional(),
})

/** The bytes of a catalogue: a head in JSON, the columns as they lie in memory, and a CRC-32 of it all. */
export function encodeCatalogue(catalogue: Catalogue): Buffer {
  const { stamp, pieceEnds, pieceChecksums, lists, listed, outline } = catalogue
  const head: z.infer<typeof headSchema> = {
    endianness: endianness(),
    stamp,
    pieces: pieceEnds.length,
    lists: [...lists].map(([name, { keys }]) => ({ name, count: keys.length })),
    listed: listed.length,
    ...(outline === undefined ? {} : { outline: { ...outline, topics: [...outline.topics] } }),
  }
  const headBytes = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(8)
  length.writeUInt32LE(headBytes.length)
  const columns = [pieceEnds, pieceChecksums]
  const parts = [magic, length, headBytes, ...columns.map(bytesOf)]
  for (const { starts, keys, seconds } of lists.values()) parts.push(...[starts, keys, seconds].map(bytesOf))
  parts.push(Buffer.from(listed))
  const padded = parts.flatMap((part) => [part, Buffer.alloc(paddingOf(part.length))])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32LE(padded.reduce((sum, part) => crc32(part, sum), 0))
  return Buffer.concat([...padded, checksum])
}

/** Reads a catalogue; `undefined` for bytes that are none, or none any more. They must be aligned to 8 bytes. */
export function decodeCatalogue(bytes: Buffer): Catalogue | undefined {
  const end = bytes.length - 4
  if (end < 16 || !bytes.subarray(0, 8).equals(magic)) return undefined
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return undefined
  const headLength = bytes.readUInt32LE(8)
  const head = headSchema.safeParse(parsed(bytes.toString('utf8', 16, 16 + headLength))).data
  if (head === undefined) return undefined
  let at = 16 + headLength
  at += paddingOf(headLength)
  const next = (size: number): number => {
    const start = bytes.byteOffset + at
    at += size + paddingOf(size)
    return start
  }
  const buffer = bytes.buffer
  const pieceEnds = new Uint32Array(buffer, next(head.pieces * 4), head.pieces)
  const pieceChecksums = new Uint32Array(buffer, next(head.pieces * 4), head.pieces)
  const lists = new Map<string, ListPlaces>()
  for (const list of head.lists) {
    const starts = new Uint32Array(buffer, next((list.count + 1) * 4), list.count + 1)
    const keys = new Float64Array(buffer, next(list.count * 8), list.count)
    const seconds = new Uint32Array(buffer, next(list.count * 4), list.count)
    lists.set(list.name, { starts, keys, seconds })
  }
  const listed = new Uint8Array(buffer, next(head.listed), head.listed)
  const { stamp, outline } = head
  return { stamp, pieceEnds, pieceChecksums, lists, listed, outline }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Columns begin at multiples of 8 bytes, as the views on them must. */
function paddingOf(length: number): number {
  return -length & 7
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
