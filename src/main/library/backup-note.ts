import { z } from 'zod'
import { backupReasons, countedTables, type BackupReason, type SavedCounts } from '@shared/domain/trust'
import { readIfThere, replaceFile } from './files'
import { pathIn } from './layout'
import type { RecordsInMemory } from './records-in-memory'

/** What is told of a backup without reading it. */
export interface BackupNote {
  reason: BackupReason
  counts: SavedCounts
}

const fileName = 'backup.json'
const count = z.number().int().nonnegative()
const schema = z.object({
  reason: z.enum(backupReasons),
  counts: z.object({
    banks: count,
    questions: count,
    notes: count,
    highlights: count,
    bookmarks: count,
    reviews: count,
  }),
})

/** How many records there are of what a person counts. */
export function countRecords(records: Pick<RecordsInMemory, 'table'>): SavedCounts {
  const counts = countedTables.map((name) => [name, records.table(name).size] as const)
  return Object.fromEntries(counts) as SavedCounts
}

/** The note of a backup by its place in the library; undefined for one without a note that can be read. */
export async function readBackupNote(folder: string, backup: string): Promise<BackupNote | undefined> {
  try {
    const bytes = await readIfThere(pathIn(folder, `${backup}/${fileName}`))
    return bytes && schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return undefined
  }
}

/** Writes the note of a backup that stands in the given folder. */
export async function writeBackupNote(path: string, note: BackupNote): Promise<void> {
  await replaceFile(pathIn(path, fileName), async (file) => {
    await file.appendFile(`${JSON.stringify(note)}\n`)
  })
}
