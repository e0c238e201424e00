// The entry for Node declares a `require` of its own, which a bundled module cannot have twice.
import { zipSync, type Zippable } from 'fflate/browser'
import { inTurns } from '../../in-slices'
import { readMedia } from '../../library/media'
import { writeCollection, type CollectionSource } from './write-collection'

/** The bytes of an Anki package in the form that every version opens, with the media that its notes refer to. */
export async function writeApkg(source: Omit<CollectionSource, 'use'>): Promise<Uint8Array> {
  const names = new Set<string>()
  const collection = await inTurns(writeCollection({ ...source, use: (name) => names.add(name) }))
  const files: Zippable = { 'collection.anki2': [collection, { level: 6 }] }
  const listed: Record<string, string> = {}
  for (const name of names) {
    const media = await readMedia(source.library.folder, name)
    if (!media) continue
    const entry = String(Object.keys(listed).length)
    listed[entry] = name
    files[entry] = [media.body, { level: 0 }]
  }
  files['media'] = [new TextEncoder().encode(JSON.stringify(listed)), { level: 6 }]
  return zipSync(files, { mtime: new Date(source.now) })
}
