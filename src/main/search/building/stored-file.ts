import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { IndexCheck } from '../index/index-file'

/** Bytes read and tested at a time: a few milliseconds, between which other work gets its turn. */
const chunkLength = 4 << 20

/**
 * Reads an index straight into the memory it is searched in; undefined when there is no file, or one that is
 * damaged or of another version.
 */
export async function loadIndexFile(file: string): Promise<ArrayBuffer | undefined> {
  try {
    const handle = await open(file)
    try {
      return await read(handle)
    } finally {
      await handle.close()
    }
  } catch {
    return undefined
  }
}

async function read(handle: FileHandle): Promise<ArrayBuffer | undefined> {
  const index = new ArrayBuffer((await handle.stat()).size)
  const check = new IndexCheck()
  for (let at = 0; at < index.byteLength;) {
    const room = new Uint8Array(index, at, Math.min(chunkLength, index.byteLength - at))
    const { bytesRead } = await handle.read(room)
    if (bytesRead === 0) return undefined
    check.add(room.subarray(0, bytesRead))
    at += bytesRead
  }
  return check.isIntact(index) ? index : undefined
}

/**
 * Replaces the file as a whole; not synced, since a torn file is told by its checksum and made anew. Gives why it
 * could not be written.
 */
export async function saveIndexFile(file: string, index: ArrayBuffer): Promise<string | undefined> {
  const temporary = `${file}.tmp`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(temporary, new Uint8Array(index))
    await rename(temporary, file)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
