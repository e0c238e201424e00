import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UnreadableFileError } from '../format'
import type { ReadBank } from '../read-bank'
import { readBankFile } from '../read-bank-file'
import { readWhole } from '../read-whole'
import type { CollectionEntry } from './collection-entry'
import { readCollection } from './read-collection'

const mostFiles = 20_000
const deepest = 32

/** Reads every bank in a folder and the folders within. Links are not followed. Throws `UnreadableFileError`. */
export function readFolder(path: string): ReadBank[] {
  const entries: CollectionEntry[] = []
  const walk = (folder: string, prefix: string, depth: number): void => {
    for (const found of readdirSync(folder, { withFileTypes: true })) {
      const [file, name] = [join(folder, found.name), `${prefix}${found.name}`]
      if (
        found.isDirectory() &&
        depth < deepest &&
        !found.name.startsWith('.') &&
        found.name !== 'node_modules'
      )
        walk(file, `${name}/`, depth + 1)
      if (!found.isFile()) continue
      entries.push({ name, read: () => readWhole(file) })
      if (entries.length > mostFiles)
        throw new UnreadableFileError(
          path,
          'This folder holds more than 20,000 files. Import a part of it.',
          'tooMany',
        )
    }
  }
  walk(path, '', 0)
  return readCollection(path, entries, readBankFile)
}
