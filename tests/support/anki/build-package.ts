import { zstdCompressSync } from 'node:zlib'
import { zipSync, type Zippable } from 'fflate'
import { buildCollection } from './build-collection'
import type { CollectionParts } from './collection-parts'
import { protobuf } from './build-protobuf'

export type Generation = 'legacy 1' | 'legacy 2' | 'latest'
export const generations: readonly Generation[] = ['legacy 1', 'legacy 2', 'latest']

/** The note that stands in for everything in the collection that old programs find in a newer package. */
const stub: CollectionParts = {
  notes: [
    {
      id: 1,
      fields: ['Please update to the latest Anki version, then import the .colpkg/.apkg file again.', ''],
    },
  ],
  cards: [{ id: 1, noteId: 1 }],
}

/** The bytes of a real package as that generation of Anki writes it, stub collection included. */
export function buildPackage(
  generation: Generation,
  parts: CollectionParts,
  media: Readonly<Record<string, Uint8Array>> = {},
): Buffer {
  const names = Object.keys(media)
  const files: Zippable = {}
  if (generation === 'latest') {
    files['meta'] = protobuf([[1, 3]])
    files['collection.anki2'] = buildCollection(stub)
    files['collection.anki21b'] = zstdCompressSync(buildCollection(parts, 18))
    files['media'] = zstdCompressSync(
      protobuf(
        names.map(
          (name) =>
            [
              1,
              protobuf([
                [1, name],
                [2, media[name]?.length ?? 0],
                [3, 'sha1'],
              ]),
            ] as const,
        ),
      ),
    )
    names.forEach((name, index) => (files[String(index)] = zstdCompressSync(media[name] ?? Buffer.alloc(0))))
  } else {
    if (generation === 'legacy 2') {
      files['meta'] = protobuf([[1, 2]])
      files['collection.anki2'] = buildCollection(stub)
      files['collection.anki21'] = buildCollection(parts)
    } else files['collection.anki2'] = buildCollection(parts)
    files['media'] = Buffer.from(
      JSON.stringify(Object.fromEntries(names.map((name, index) => [index, name]))),
    )
    names.forEach((name, index) => (files[String(index)] = Buffer.from(media[name] ?? Buffer.alloc(0))))
  }
  return Buffer.from(zipSync(files, { level: 1 }))
}
