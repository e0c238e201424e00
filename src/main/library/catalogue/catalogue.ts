import { endianness } from 'node:os'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { BankOutline } from '../bank-outline'
import type { CardColumns } from './card-columns'
import type { KeyPlaces, ListPlaces } from './list-places'
import type { QuestionColumns } from './question-columns'

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
  /** Where the records of a list stand by a field other than their id, such as `notes.questionId`. */
  sought: ReadonlyMap<string, KeyPlaces>
  /** Of a bank, as if nothing were read. */
  outline: BankOutline | undefined
  /** Of a bank: its questions, by their place in the list. */
  questions: QuestionColumns | undefined
  /** Of what a person did: the cards, by their place in the list. */
  cards: CardColumns | undefined
}

const magic = Buffer.from('dogearc3')
const count = z.number().int().nonnegative()
const headSchema = z.strictObject({
  endianness: z.literal(endianness()),
  stamp: z.strictObject({ revision: count, size: count, modified: z.number() }),
  pieces: count,
  lists: z.array(z.strictObject({ name: z.string(), count })),
  sought: z.array(z.strictObject({ name: z.string(), count })),
  outline: z
    .strictObject({
      total: count,
      listed: count,
      unread: count,
      topics: z.array(z.strictObject({ path: z.array(z.string()), count })),
    })
    .exactOptional(),
  questions: z.strictObject({ count, idBytes: count }).exactOptional(),
  cards: count.exactOptional(),
})

/** Whether both are of the same file in the same state. */
export function isSameStamp(a: DocumentStamp, b: DocumentStamp): boolean {
  return a.revision === b.revision && a.size === b.size && a.modified === b.modified
}

/** The bytes of a catalogue: a head in JSON, the columns as they lie in memory, and a CRC-32 of it all. */
export function encodeCatalogue(catalogue: Catalogue): Buffer {
  const { stamp, pieceEnds, pieceChecksums, lists, sought, outline, questions, cards } = catalogue
  const head: z.infer<typeof headSchema> = {
    endianness: endianness(),
    stamp,
    pieces: pieceEnds.length,
    lists: [...lists].map(([name, { ids }]) => ({ name, count: ids.hashes.length })),
    sought: [...sought].map(([name, { hashes }]) => ({ name, count: hashes.length })),
    ...(outline === undefined ? {} : { outline: { ...outline, topics: [...outline.topics] } }),
    ...(questions && { questions: { count: questions.flags.length, idBytes: questions.ids.length } }),
    ...(cards && { cards: cards.due.length }),
  }
  const headBytes = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(8)
  length.writeUInt32LE(headBytes.length)
  const columns: Column[] = [pieceEnds, pieceChecksums]
  const addKeys = ({ hashes, seconds, places }: KeyPlaces) => columns.push(hashes, seconds, places)
  for (const { starts, ids } of lists.values()) {
    columns.push(starts)
    addKeys(ids)
  }
  for (const keys of sought.values()) addKeys(keys)
  if (questions) columns.push(questions.flags, questions.topics, questions.idEnds, questions.ids)
  if (cards) columns.push(cards.due, cards.stability, cards.lastReviewAt, cards.buriedUntil, cards.states)
  const parts = [magic, length, headBytes, ...columns.map(bytesOf)]
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
  const columns = new ColumnReader(bytes, 16 + headLength + paddingOf(headLength))
  const pieceEnds = columns.words(head.pieces)
  const pieceChecksums = columns.words(head.pieces)
  const lists = new Map<string, ListPlaces>()
  for (const { name, count: length } of head.lists)
    lists.set(name, { starts: columns.words(length + 1), ids: columns.keys(length) })
  const sought = new Map(head.sought.map(({ name, count: length }) => [name, columns.keys(length)]))
  const { stamp, outline } = head
  const questions = head.questions && columns.questions(head.questions.count, head.questions.idBytes)
  const cards = head.cards === undefined ? undefined : columns.cards(head.cards)
  return { stamp, pieceEnds, pieceChecksums, lists, sought, outline, questions, cards }
}

/** Gives the columns of a catalogue one after the other, as views on its bytes. */
class ColumnReader {
  constructor(
    private readonly file: Buffer,
    private at: number,
  ) {}

  questions(length: number, idBytes: number): QuestionColumns {
    const flags = this.bytes(length)
    return { flags, topics: this.words(length), idEnds: this.words(length), ids: this.bytes(idBytes) }
  }

  cards(length: number): CardColumns {
    const [due, stability] = [this.numbers(length), this.numbers(length)]
    const [lastReviewAt, buriedUntil] = [this.numbers(length), this.numbers(length)]
    return { due, stability, lastReviewAt, buriedUntil, states: this.bytes(length) }
  }

  keys(length: number): KeyPlaces {
    return { hashes: this.words(length), seconds: this.words(length), places: this.words(length) }
  }

  words(length: number): Uint32Array {
    return new Uint32Array(this.file.buffer, this.next(length * 4), length)
  }

  numbers(length: number): Float64Array {
    return new Float64Array(this.file.buffer, this.next(length * 8), length)
  }

  private bytes(length: number): Uint8Array {
    return new Uint8Array(this.file.buffer, this.next(length), length)
  }

  private next(size: number): number {
    const start = this.file.byteOffset + this.at
    this.at += size + paddingOf(size)
    return start
  }
}

type Column = Uint8Array | Uint32Array | Float64Array

function bytesOf({ buffer, byteOffset, byteLength }: Column): Buffer {
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
