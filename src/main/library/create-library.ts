import { JournalFile } from './journal-file'
import { layout, pathIn } from './layout'
import type { LoadedLibrary } from './load-library'
import { RecordsInMemory } from './records-in-memory'
import { ReviewLog } from './review-log'
import { writeLibraryDocument } from './write-library-document'

/** Makes an empty library in an empty folder. */
export async function createLibrary(folder: string): Promise<LoadedLibrary> {
  const journal = await JournalFile.create(pathIn(folder, layout.journal), 0)
  await writeLibraryDocument(folder, layout.manifest, { revision: 0, lists: { documents: [] } })
  return {
    records: new RecordsInMemory(),
    revision: 0,
    savedAt: undefined,
    journal,
    sealedUpTo: undefined,
    documents: new Map(),
    changed: new Set(),
    outdated: new Set(),
    reviewLog: new ReviewLog(folder, undefined, new Set()),
    recovery: [],
  }
}
