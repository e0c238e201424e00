import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './files'

/** Bytes of the files in a folder and below. A file that stands under several names counts once. */
export async function folderSize(folder: string): Promise<number> {
  const seen = new Set<string>()
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    try {
      const { dev, ino, size } = await stat(join(entry.parentPath, entry.name), { bigint: true })
      const key = `${dev}:${ino}`
      if (seen.has(key)) continue
      seen.add(key)
      bytes += Number(size)
    } catch (error) {
      // Files come and go while the library is written.
      if (errorCode(error) !== 'ENOENT') throw error
    }
  }
  return bytes
}
