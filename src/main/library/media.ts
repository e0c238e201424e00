import { createHash } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { mediaNamesIn, mediaTypeOf } from '@shared/domain/media'
import type { TableName } from '@shared/domain/records'
import { errorCode, readIfThere, replaceFile, syncFolder } from './files'
import { foundProblem, type FoundProblem } from './found-problem'
import { layout, pathIn } from './layout'
import { NotSavedError } from './library'
import { obstacleOf } from './save-obstacle'
import type { RecordsInMemory } from './records-in-memory'

/** A file of the library's media, ready to be shown. */
export interface StoredMedia {
  body: Buffer
  mediaType: string
}

/**
 * Writes pictures and sounds under the hash of their content, and returns once they are durable, so that a commit
 * may refer to them. What is there already stays, and counts as new. Throws `NotSavedError` when the disk refuses, and `TypeError`
 * for a name that is not the hash of the bytes.
 */
export async function writeMedia(
  folder: string,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<void> {
  if (files.length === 0) return
  for (const { name, bytes } of files)
    if (!isNamedAfter(name, bytes)) throw new TypeError(`Not media: ${name}`)
  const media = pathIn(folder, layout.media)
  try {
    if ((await mkdir(media, { recursive: true })) !== undefined) await syncFolder(folder)
    for (const { name, bytes } of files) {
      const path = pathIn(media, name)
      const stored = await readIfThere(path)
      if (stored === undefined || !isNamedAfter(name, stored))
        await replaceFile(path, (file) => file.writeFile(bytes))
      else await touch(path, bytes)
    }
  } catch (error) {
    const message = `The pictures could not be saved (${errorCode(error) ?? String(error)}).`
    throw new NotSavedError(message, obstacleOf(error), { cause: error })
  }
}

/** Gives a file the time of now by the clock of its disk: its first byte is written over with itself. */
async function touch(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.write(bytes.subarray(0, 1), 0, null, 0)
  } finally {
    await file.close()
  }
}

/** Reads a file of the library's media; undefined for one that is not there and for names that are none. */
export async function readMedia(folder: string, name: string): Promise<StoredMedia | undefined> {
  const mediaType = mediaTypeOf(name)
  if (mediaType === undefined) return undefined
  const body = await readIfThere(pathIn(folder, `${layout.media}/${name}`))
  return body && { body, mediaType }
}

/** The texts of a library that may refer to media. */
const texts: { [Name in TableName]?: true } = {
  questions: true,
  revisions: true,
  drafts: true,
  keyPoints: true,
  notes: true,
  highlights: true,
  bookmarks: true,
}

/** Media that records refer to and that are missing or not what they were. */
export async function mediaProblems(folder: string, records: RecordsInMemory): Promise<FoundProblem[]> {
  const problems: FoundProblem[] = []
  for (const [name, owner] of referredTo(records)) {
    const file = `${layout.media}/${name}`
    try {
      if (!isNamedAfter(name, await readFile(pathIn(folder, file))))
        problems.push(foundProblem(file, 'mediaDamaged', owner))
    } catch (error) {
      const code = errorCode(error) === 'ENOENT' ? 'mediaMissing' : 'mediaUnreadable'
      problems.push(foundProblem(file, code, owner))
    }
  }
  return problems
}

/** Each file referred to, with the first record that does. */
function referredTo(records: RecordsInMemory): Map<string, { id: string; table: TableName }> {
  const found = new Map<string, { id: string; table: TableName }>()
  for (const table of Object.keys(texts) as TableName[]) {
    for (const record of records.table(table).values()) {
      const text = JSON.stringify(record)
      if (!text.includes(`${layout.media}/`)) continue
      for (const name of mediaNamesIn(text)) {
        if (!found.has(name)) found.set(name, { id: record.id, table })
      }
    }
  }
  return found
}

function isNamedAfter(name: string, bytes: Uint8Array): boolean {
  return mediaTypeOf(name) !== undefined && name.startsWith(createHash('sha256').update(bytes).digest('hex'))
}
