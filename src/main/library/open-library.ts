import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere } from './files'
import { JournalFile } from './journal-file'
import type { Clock, Ids, Library } from './library'
import { readJournal } from './read-journal'
import { RecordsInMemory } from './records-in-memory'
import { Store } from './store'

export interface OpenLibraryOptions {
  /** Created when absent. */
  folder: string
  clock: Clock
  ids: Ids
}

/** Opens the library in a folder, or creates one in an absent or empty folder. */
export async function openLibrary({ folder, clock, ids }: OpenLibraryOptions): Promise<Library> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'journal.ndjson')
  const bytes = await readIfThere(path)
  const records = new RecordsInMemory()
  let revision = 0
  let savedAt: number | undefined
  const contents = bytes === undefined ? undefined : readJournal(bytes)
  for (const entry of contents?.entries ?? []) {
    records.apply(entry.operations)
    revision = entry.revision
    savedAt = entry.savedAt
  }
  const journal = contents
    ? await JournalFile.open(path, contents.goodLength)
    : await JournalFile.create(path, 0)
  return new Store({ folder, device: ids(), clock, records, revision, savedAt, recovery: [], journal })
}
