import { zstdDecompressSync } from 'node:zlib'
import { openArchive, type Archive } from '../archive'
import { UnreadableFileError } from '../format'
import { numberField, readProtobuf, textField } from './protobuf'

/** An Anki package, its database unpacked. */
export interface AnkiPackage {
  /** The SQLite database. */
  collection: Uint8Array
  /** Unpacks a media file by its name in the notes; undefined when the package does not have it. */
  media: (name: string) => Uint8Array | undefined
}

const largestCollection = 512 * 1024 * 1024
const largestMedia = 64 * 1024 * 1024

/** The collections a package may hold, the newest generation first; older ones are then only a stub for old programs. */
const collections = ['collection.anki21b', 'collection.anki21', 'collection.anki2'] as const

/** By the version that the file `meta` gives, since there is one. */
const byVersion: Record<number, (typeof collections)[number]> = {
  1: 'collection.anki2',
  2: 'collection.anki21',
  3: 'collection.anki21b',
}

/** Opens a package of any generation. Throws `UnreadableFileError` for what is none, or one of a later generation. */
export function openPackage(path: string, bytes: Uint8Array): AnkiPackage {
  const archive = openArchive(path, bytes)
  const read = (name: string) => readEntry(archive, name)
  const version = versionOf(path, read('meta'))
  const name =
    version === undefined ? collections.find((each) => hasEntry(archive, each)) : byVersion[version]
  const stored = name === undefined ? undefined : read(name)
  if (stored === undefined)
    throw new UnreadableFileError(
      path,
      'This archive holds no Anki collection. Export the deck from Anki again.',
      'notAnki',
    )
  const isPacked = name === 'collection.anki21b'
  const collection = isPacked ? unpackZstd(path, stored, largestCollection) : stored
  const names = mediaNames(path, read('media'), isPacked)
  return {
    collection,
    media(wanted) {
      const entry = names.get(wanted.normalize('NFC'))
      const packed = entry === undefined ? undefined : read(entry)
      if (packed === undefined) return undefined
      return isPacked ? unpackZstd(path, packed, largestMedia) : packed
    },
  }
}

function hasEntry({ entries }: Archive, name: string): boolean {
  return entries.some((entry) => entry.name === name)
}

const byName = new WeakMap<Archive, Map<string, Archive['entries'][number]>>()

function readEntry(archive: Archive, name: string): Uint8Array | undefined {
  const index = byName.get(archive) ?? new Map(archive.entries.map((entry) => [entry.name, entry]))
  byName.set(archive, index)
  const entry = index.get(name)
  return entry && archive.read(entry)
}

function versionOf(path: string, meta: Uint8Array | undefined): number | undefined {
  if (meta === undefined) return undefined
  const version = numberField(
    orDamaged(path, () => readProtobuf(meta)),
    1,
  )
  if (version > 3)
    throw new UnreadableFileError(
      path,
      'This package was made by a newer Anki. Export it with “Support older Anki versions” ticked.',
      'newer',
    )
  return version === 0 ? undefined : version
}

/** Names in the notes to names in the archive, which are numbers. */
function mediaNames(path: string, map: Uint8Array | undefined, isPacked: boolean): Map<string, string> {
  if (map === undefined || map.length === 0) return new Map()
  const pairs = orDamaged(path, () =>
    isPacked ? packedNames(unpackZstd(path, map, largestMedia)) : listedNames(map),
  )
  return new Map(pairs.map(([name, entry]) => [name.normalize('NFC'), entry]))
}

function packedNames(message: Uint8Array): [string, string][] {
  return readProtobuf(message).flatMap(({ id, value }, index): [string, string][] => {
    const name = id === 1 && value instanceof Uint8Array ? textField(readProtobuf(value), 1) : undefined
    return name === undefined ? [] : [[name, String(index)]]
  })
}

function listedNames(json: Uint8Array): [string, string][] {
  const map: unknown = JSON.parse(new TextDecoder().decode(json))
  if (typeof map !== 'object' || map === null) return []
  return Object.entries(map).flatMap(([entry, name]): [string, string][] =>
    typeof name === 'string' ? [[name, entry]] : [],
  )
}

function unpackZstd(path: string, bytes: Uint8Array, limit: number): Uint8Array {
  return orDamaged(path, () => zstdDecompressSync(bytes, { maxOutputLength: limit }))
}

function orDamaged<Value>(path: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error
    throw new UnreadableFileError(path, 'This Anki package is damaged. Export it from Anki again.', 'damaged')
  }
}
