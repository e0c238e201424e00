import { constants } from 'node:fs'
import { copyFile, link, open, readdir, readFile, rename, unlink, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** The code of a failed system call, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Reads a file; `undefined` when it does not exist. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The bytes of a file and the facts by which a later change of it shows. */
export interface FileContents {
  bytes: Buffer
  size: number
  /** Time of last change as the system tells it, ms. */
  modified: number
}

/** Reads a file in one piece; `undefined` when it does not exist. */
export async function readWithFacts(path: string): Promise<FileContents | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    const { size, mtimeMs } = await file.stat()
    const bytes = Buffer.allocUnsafeSlow(size)
    let length = 0
    while (length < size) {
      const { bytesRead } = await file.read(bytes, length, size - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return { bytes: bytes.subarray(0, length), size: length, modified: mtimeMs }
  } finally {
    await file.close()
  }
}

/** Makes renames and new files in a folder durable, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file system orders renames by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const renameWaits = [5, 20, 60, 150]

/** Renames, trying again for a moment when a virus scanner or an indexer holds the file. */
export async function renameStubbornly(from: string, to: string): Promise<void> {
  for (const wait of renameWaits) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const code = errorCode(error)
      if (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') throw error
      await delay(wait)
    }
  }
  await rename(from, to)
}

/** Removes a file if it is there. */
export async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

/**
 * Copies a file so that at every moment either the old or the whole new copy stands under its name.
 * The name is durable once its folder is synced.
 */
export async function copyOver(from: string, to: string): Promise<void> {
  const temporary = `${to}.tmp`
  try {
    await copyFile(from, temporary, constants.COPYFILE_FICLONE)
    const file = await open(temporary, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    await renameStubbornly(temporary, to)
  } catch (error) {
    // On a full disk the half of a copy takes the room that is missing.
    await removeIfThere(temporary).catch(() => undefined)
    throw error
  }
}

/**
 * Gives a file a second name, replacing what has that name, or gives false where there is no such file. The file
 * itself is not copied where the file system can do without. The name is durable once its folder is synced.
 */
export async function linkIfThere(from: string, to: string): Promise<boolean> {
  const temporary = `${to}.tmp`
  await removeIfThere(temporary)
  try {
    await link(from, temporary)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    await copyOver(from, to)
    return true
  }
  await renameStubbornly(temporary, to)
  // Where both are names of one file already, the rename above does nothing and leaves this one.
  await removeIfThere(temporary)
  return true
}

/**
 * Replaces a file so that at every moment either the old or the new content stands under its name:
 * written beside it, synced, renamed over it, folder synced. On failure the old content stays.
 */
export async function replaceFile(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = `${path}.tmp`
  try {
    const file = await open(temporary, 'w')
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await renameStubbornly(temporary, path)
  } catch (error) {
    await removeIfThere(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

/** Removes what writes that were cut short left beside their targets. */
export async function removeTemporaries(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) if (name.endsWith('.tmp')) await removeIfThere(join(folder, name))
}
