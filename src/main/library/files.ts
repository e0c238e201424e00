import { open, readFile, rename, unlink, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
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
