// The entry for Node declares a `require` of its own, which a bundled module cannot have twice.
import { zipSync, type Zippable } from 'fflate/browser'
import { readMedia } from '../../library/media'

/** A collection to be packed with the media that its notes refer to. */
export interface PackTask {
  /** Folder of the library that the media lie in. */
  folder: string
  collection: Uint8Array
  media: readonly string[]
  /** UTC ms, the time of every file in the package. */
  now: number
}

/** The bytes of the package. Media that are gone are left out. */
export async function packCollection({ folder, collection, media, now }: PackTask): Promise<Uint8Array> {
  const files: Zippable = { 'collection.anki2': [collection, { level: 6 }] }
  const listed: Record<string, string> = {}
  for (const name of media) {
    const stored = await readMedia(folder, name)
    if (!stored) continue
    const entry = String(Object.keys(listed).length)
    listed[entry] = name
    // Pictures and sounds are packed by themselves.
    files[entry] = [stored.body, { level: 0 }]
  }
  files['media'] = [new TextEncoder().encode(JSON.stringify(listed)), { level: 6 }]
  return zipSync(files, { mtime: new Date(now) })
}
