import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { pathIn } from '../layout'
import type { Catalogue } from './catalogue'
import { firstHash, secondHash } from './id-hash'
import { placeOf, placesOf } from './list-places'
import { NotLoadedError } from './not-loaded-error'

const comma = 0x2c

/** A document of which single records are read as they are asked for, each checked. */
export class CataloguedDocument {
  readonly #file: number
  /** What was read last: the rows of a list stand side by side. */
  #last = { start: 0, bytes: Buffer.alloc(0) }

  /** Throws where the file is another one than that of the catalogue. */
  constructor(
    folder: string,
    readonly name: string,
    readonly catalogue: Catalogue,
  ) {
    this.#file = openSync(pathIn(folder, name), 'r')
    const { size, mtimeMs } = fstatSync(this.#file)
    if (size === catalogue.stamp.size && mtimeMs === catalogue.stamp.modified) return
    this.close()
    throw new NotLoadedError()
  }

  countOf(list: string): number {
    return this.catalogue.lists.get(list)?.ids.hashes.length ?? 0
  }

  /** Bytes of a list. */
  sizeOf(list: string): number {
    const { starts } = this.catalogue.lists.get(list) ?? {}
    return starts === undefined || starts.length < 2 ? 0 : (starts.at(-1) ?? 0) - (starts[0] ?? 0)
  }

  /** The place of a record in its list; -1 where the list does not have it. */
  placeOf(list: string, id: string): number {
    const places = this.catalogue.lists.get(list)
    return places === undefined ? -1 : placeOf(places.ids, firstHash(id), secondHash(id))
  }

  /** The record of an id; `undefined` for none. Throws `NotLoadedError` where the file is not what it was. */
  get(list: string, id: string): unknown {
    const place = this.placeOf(list, id)
    if (place < 0) return undefined
    const record = this.#recordAt(list, place)
    // Two ids with the same hashes are next to impossible; the wrong record must not be shown even then.
    if (record['id'] !== id) throw new NotLoadedError()
    return record
  }

  /** The records of a list whose field has a value, one of those the catalogue tells. */
  with(list: string, field: string, value: string): unknown[] {
    const keys = this.catalogue.sought.get(`${list}.${field}`)
    if (keys === undefined) throw new NotLoadedError()
    return placesOf(keys, firstHash(value), secondHash(value))
      .map((place) => this.#recordAt(list, place))
      .filter((record) => record[field] === value)
  }

  /** All records of a list in the order of the file. */
  all(list: string): unknown[] {
    const { starts } = this.catalogue.lists.get(list) ?? {}
    if (starts === undefined || starts.length < 2) return []
    const bytes = this.#read(starts[0] ?? 0, starts.at(-1) ?? 0)
    return JSON.parse(`[${bytes.toString('utf8')}]`) as unknown[]
  }

  close(): void {
    closeSync(this.#file)
  }

  #recordAt(list: string, place: number): Record<string, unknown> {
    const { starts } = this.catalogue.lists.get(list) ?? {}
    const bytes = this.#read(starts?.[place] ?? 0, starts?.[place + 1] ?? 0)
    const end = bytes.at(-2) === comma ? bytes.length - 2 : bytes.length - 1
    return JSON.parse(bytes.toString('utf8', 0, end)) as Record<string, unknown>
  }

  /** Reads a stretch with the whole pieces around it, whose checksums tell whether it is what was written. */
  #read(from: number, to: number): Buffer {
    const { pieceEnds, pieceChecksums } = this.catalogue
    const first = pieceAt(pieceEnds, from)
    const last = pieceAt(pieceEnds, to - 1)
    const start = first === 0 ? 0 : (pieceEnds[first - 1] ?? 0)
    const isLast = this.#last.start === start && this.#last.bytes.length >= to - start
    if (isLast) return this.#last.bytes.subarray(from - start, to - start)
    const bytes = Buffer.allocUnsafe((pieceEnds[last] ?? start) - start)
    if (readSync(this.#file, bytes, 0, bytes.length, start) !== bytes.length) throw new NotLoadedError()
    let at = 0
    for (let piece = first; piece <= last; piece += 1) {
      const end = (pieceEnds[piece] ?? 0) - start
      if (crc32(bytes.subarray(at, end)) !== pieceChecksums[piece]) throw new NotLoadedError()
      at = end
    }
    this.#last = { start, bytes }
    return bytes.subarray(from - start, to - start)
  }
}

/** The piece that holds a byte. */
function pieceAt(ends: Uint32Array, byte: number): number {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] ?? 0) <= byte) low = middle + 1
    else high = middle
  }
  return low
}
