import { createReadStream } from 'node:fs'
import { readdir, rename, stat } from 'node:fs/promises'
import { errorCode, removeIfThere } from './files'
import { layout, pathIn } from './layout'
import type { Library } from './library'

const namePattern = /^([0-9a-f]{32})\.txt$/
const leavingMark = '.leaving'
/** An import keeps its texts before it is committed, and reads them only when somebody asks. */
const youngest = 86_400_000
/** What refers to no text by itself: texts, pictures, what is made anew, and the lock. */
const others = new Set<string>([layout.sources, layout.media, 'cache', layout.lock])

export interface Clearing {
  library: Library
  /** The time now, UTC ms. */
  now: number
  /** Aborted when the library is closed. */
  closing: AbortSignal
}

/**
 * Removes texts that banks were imported from and that nothing refers to any more: no bank, and no file of the
 * library, be it a document, a journal, their previous generation, a backup or what was set aside. To be called once
 * after opening: what can be undone then is what was done since, and refers to texts that are referred to or new.
 * Nothing is removed unless everything could be read, nor while the documents are written, when what one file had is
 * found in another.
 *
 * @returns how many texts were removed
 */
export async function clearSourceTexts({ library, now, closing }: Clearing): Promise<number> {
  const { folder } = library
  await bringBack(folder)
  const unneeded = await oldTexts(folder, now)
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
  for (const [name, modified] of unneeded) {
    if (closing.aborted) break
    if (await remove(pathIn(folder, `${layout.sources}/${name}.txt`), modified)) removed += 1
  }
  return removed
}

/** Texts on their way out when the power went are back where they were. */
async function bringBack(folder: string): Promise<void> {
  for (const name of await namesOf(folder, layout.sources)) {
    if (!name.endsWith(leavingMark)) continue
    const path = pathIn(folder, `${layout.sources}/${name}`)
    await rename(path, path.slice(0, -leavingMark.length))
  }
}

/** The texts that were not asked for lately, with the time of that. */
async function oldTexts(folder: string, now: number): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const file of await namesOf(folder, layout.sources)) {
    const name = namePattern.exec(file)?.[1]
    if (name === undefined) continue
    const { mtimeMs } = await stat(pathIn(folder, `${layout.sources}/${file}`))
    if (now - mtimeMs > youngest) found.set(name, mtimeMs)
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

/** Leaves out every text whose name stands in any file of the library; files that backups share are read once. */
async function forgetMentioned(
  folder: string,
  unneeded: Map<string, number>,
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
  unneeded: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  let rest = ''
  for await (const part of createReadStream(path, { encoding: 'latin1', highWaterMark: 1 << 20, signal })) {
    const text = rest + String(part)
    for (const [name] of text.matchAll(/[0-9a-f]{32}/g)) unneeded.delete(name)
    rest = text.slice(-31)
  }
}

/** Moves a text aside first, so that an import which asks for it meanwhile writes it anew or has it put back. */
async function remove(path: string, modified: number): Promise<boolean> {
  const leaving = `${path}${leavingMark}`
  await rename(path, leaving)
  if ((await stat(leaving)).mtimeMs !== modified) {
    await rename(leaving, path)
    return false
  }
  await removeIfThere(leaving)
  return true
}
