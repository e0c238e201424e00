import { createReadStream } from 'node:fs'
import { readdir, rename, stat } from 'node:fs/promises'
import { errorCode, removeIfThere } from './files'
import { layout, pathIn } from './layout'
import type { Library } from './library'

const day = 86_400_000
const leavingMark = '.leaving'
/** Files named after a hash, by which others refer to them, and how long one is left alone that nobody asked for. */
const kinds = [
  /** An import keeps its texts before it is committed, and reads them only when somebody asks. */
  { part: layout.sources, pattern: /^([0-9a-f]{32})\.txt$/, youngest: day },
  /** A picture is kept before the text it was pasted into; what could not be saved, a window may keep for long. */
  { part: layout.media, pattern: /^([0-9a-f]{64})\.[a-z0-9]+$/, youngest: 30 * day },
]
/** What refers to no text by itself: texts, pictures, what is made anew, and the lock. */
const others = new Set<string>([layout.sources, layout.media, 'cache', layout.lock])

export interface Clearing {
  library: Library
  /** The time now, UTC ms. */
  now: number
  /** Aborted when the library is closed. */
  closing: AbortSignal
}

interface UnneededFile {
  path: string
  /** UTC ms. */
  modified: number
}

/**
 * Removes texts that banks were imported from, pictures and sounds that nothing refers to any more: no bank, and no file of the
 * library, be it a document, a journal, their previous generation, a backup or what was set aside. To be called once
 * after opening: what can be undone then is what was done since, and refers to files that are referred to or new.
 * Nothing is removed unless everything could be read, nor while the documents are written, when what one file had is
 * found in another.
 *
 * @returns how many were removed
 */
export async function clearUnneededFiles({ library, now, closing }: Clearing): Promise<number> {
  const { folder } = library
  await bringBack(folder)
  const unneeded = await oldFiles(folder, now)
  for (const { sources = [] } of library.all('banks').values())
    for (const { text } of sources) unneeded.delete(text)
  if (unneeded.size === 0) return 0
  const generation = await generationOf(folder)
  if (generation === undefined) return 0
  try {
    await forgetMentioned(folder, unneeded, closing)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0
    throw error
  }
  if ((await generationOf(folder)) !== generation) return 0
  let removed = 0
  for (const file of unneeded.values()) {
    if (closing.aborted) break
    if (await remove(file)) removed += 1
  }
  return removed
}

/** Files on their way out when the power went are back where they were. */
async function bringBack(folder: string): Promise<void> {
  for (const { part } of kinds)
    for (const name of await namesOf(folder, part)) {
      if (!name.endsWith(leavingMark)) continue
      const path = pathIn(folder, `${part}/${name}`)
      await rename(path, path.slice(0, -leavingMark.length))
    }
}

/** The files that were not asked for lately, by their hashes. */
async function oldFiles(folder: string, now: number): Promise<Map<string, UnneededFile>> {
  const found = new Map<string, UnneededFile>()
  for (const { part, pattern, youngest } of kinds)
    for (const file of await namesOf(folder, part)) {
      const hash = pattern.exec(file)?.[1]
      if (hash === undefined) continue
      const path = pathIn(folder, `${part}/${file}`)
      const { mtimeMs: modified } = await stat(path)
      if (now - modified > youngest) found.set(hash, { path, modified })
    }
  return found
}

/** Which writing of the documents the files are of; undefined while they are written. */
async function generationOf(folder: string): Promise<string | undefined> {
  const names = await readdir(folder)
  if (names.includes(layout.sealedJournal)) return undefined
  const { mtimeNs, ino } = await stat(pathIn(folder, layout.manifest), { bigint: true })
  return `${ino}:${mtimeNs}`
}

async function namesOf(folder: string, part: string): Promise<string[]> {
  try {
    return await readdir(pathIn(folder, part))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Leaves out every file whose hash stands in any file of the library; files that backups share are read once. */
async function forgetMentioned(
  folder: string,
  unneeded: Map<string, UnneededFile>,
  closing: AbortSignal,
): Promise<void> {
  const seen = new Set<string>()
  const walk = async (path: string, isTop: boolean): Promise<void> => {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (unneeded.size === 0 || (isTop && others.has(entry.name))) continue
      const inner = pathIn(path, entry.name)
      if (entry.isDirectory()) await walk(inner, false)
      if (!entry.isFile()) continue
      const { dev, ino } = await stat(inner, { bigint: true })
      if (ino !== 0n && seen.has(`${dev}:${ino}`)) continue
      seen.add(`${dev}:${ino}`)
      await forgetNamesIn(inner, unneeded, closing)
    }
  }
  await walk(folder, true)
}

async function forgetNamesIn(
  path: string,
  unneeded: Map<string, UnneededFile>,
  signal: AbortSignal,
): Promise<void> {
  let rest = ''
  for await (const part of createReadStream(path, { encoding: 'latin1', highWaterMark: 1 << 20, signal })) {
    const text = rest + String(part)
    for (const [hash] of text.matchAll(/[0-9a-f]{32,64}/g)) unneeded.delete(hash)
    rest = text.slice(-63)
  }
}

/** Moves a file aside first, so that an import which asks for it meanwhile writes it anew or has it put back. */
async function remove({ path, modified }: UnneededFile): Promise<boolean> {
  const leaving = `${path}${leavingMark}`
  await rename(path, leaving)
  if ((await stat(leaving)).mtimeMs !== modified) {
    await rename(leaving, path)
    return false
  }
  await removeIfThere(leaving)
  return true
}
