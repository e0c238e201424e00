import type { BackupSummary } from '@shared/domain/trust'
import { readBackupNote } from '../library/backup-note'
import { backupFolders, backupTime } from '../library/backups'

/** The backups of a library, newest first. */
export async function backupSummaries(folder: string): Promise<BackupSummary[]> {
  const places = await backupFolders(folder)
  return Promise.all(places.map((place) => backupSummary(folder, place)))
}

/** What is told of a backup by its place in the library. */
export async function backupSummary(folder: string, place: string): Promise<BackupSummary> {
  const note = await readBackupNote(folder, place)
  return {
    name: place.slice(place.lastIndexOf('/') + 1),
    at: backupTime(place),
    reason: note?.reason ?? 'regular',
    counts: note?.counts ?? null,
  }
}
