import { readSync } from 'node:fs'
import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { headLengthOf, isIntact, openHead, prefixLength, type StoredIndex } from '../index/index-file'
import { PostingsInBlocks } from '../index/posting-bytes'

/** An index whose posting lists are read from its file as they are needed. */
export interface IndexInFile {
  index: StoredIndex
  /** Lets go of the file; what was not read before cannot be read any more. */
  close(): void
}

/** Opens the index in a file; undefined when there is none, or one that is damaged or of another version. */
export async function openIndexFile(file: string): Promise<IndexInFile | undefined> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    const index = await openHandle(handle)
    if (index) return { index, close: closing(handle) }
  } catch {
    // Whatever is wrong with it, it is made anew.
  }
  await handle?.close()
  return undefined
}

function closing(handle: FileHandle): () => void {
  return () => void handle.close().catch(() => undefined)
}

async function openHandle(handle: FileHandle): Promise<StoredIndex | undefined> {
  const { size } = await handle.stat()
  const prefix = new Uint8Array(prefixLength)
  await handle.read(prefix, { position: 0 })
  const headLength = headLengthOf(prefix)
  if (headLength === undefined || headLength > size) return undefined
  const head = new ArrayBuffer(headLength)
  for (let at = 0; at < headLength;) {
    const { bytesRead } = await handle.read(new Uint8Array(head, at), { position: at })
    if (bytesRead === 0) return undefined
    at += bytesRead
  }
  if (!isIntact(head)) return undefined
  let end = headLength
  const index = openHead(head, (length, sums) => {
    end += length
    return new PostingsInBlocks(length, sums, (into, from) => readFully(handle.fd, into, headLength + from))
  })
  return end === size ? index : undefined
}

function readFully(fd: number, into: Uint8Array, from: number): void {
  for (let at = 0; at < into.length;) {
    const count = readSync(fd, into, at, into.length - at, from + at)
    if (count === 0) throw new RangeError('The file ends too early.')
    at += count
  }
}

/**
 * Writes an index beside the file it is to replace; not synced, since a torn file is told by its sums and made anew.
 * Gives why it could not be written.
 */
export async function writeIndexFile(file: string, index: ArrayBuffer): Promise<string | undefined> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(temporaryOf(file), new Uint8Array(index))
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Puts what was written in the place of the file, which nobody may hold open, and opens it. */
export async function adoptIndexFile(file: string): Promise<IndexInFile | undefined> {
  try {
    await rename(temporaryOf(file), file)
  } catch {
    return undefined
  }
  return openIndexFile(file)
}

function temporaryOf(file: string): string {
  return `${file}.tmp`
}
