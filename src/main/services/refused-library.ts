import { channelNames, type ChannelName } from '@shared/contract/channels'
import type { Handlers } from '@shared/contract/types'
import type { LibraryProblem, LibraryStatus } from '@shared/domain/library-status'
import { backupFolders } from '../library/backups'
import { layout, pathIn } from '../library/layout'
import type { Clock } from '../library/library'
import { restoreUnreadable } from '../library/open-library'
import { readRecords } from '../library/read-records'
import { ServiceError } from '../rpc/service-error'
import { backupSummaries } from './backup-summaries'

/** A library that was refused: where it lies, why, and how to try again. */
export interface RefusedLibrary {
  folder: string
  problem: LibraryProblem
  clock: Clock
  reopen: () => Promise<LibraryStatus>
}

/** What is told of a library that was refused. */
export function refusedStatus({ folder, problem }: RefusedLibrary): LibraryStatus {
  return {
    folder,
    state: 'refused',
    problem,
    recovery: [],
    revision: 0,
    counts: { banks: 0, questions: 0, notes: 0, bookmarks: 0 },
  }
}

/** Handlers for a library that was refused: one may try again and restore a backup; all else is `LIBRARY_UNAVAILABLE`. */
export function createRefusedHandlers(library: RefusedLibrary): Handlers {
  const { folder, problem, clock, reopen } = library
  const refuse = (): never => {
    throw new ServiceError('LIBRARY_UNAVAILABLE', problem.message)
  }
  const refused = Object.fromEntries(channelNames.map((name): [ChannelName, () => never] => [name, refuse]))
  return {
    ...(refused as Record<ChannelName, () => never>),
    'library.status': () => refusedStatus(library),
    'library.reopen': reopen,
    'library.backups': () => (problem.code === 'DAMAGED' ? backupSummaries(folder) : []),
    async 'library.restoreBackup'({ name }) {
      if (problem.code !== 'DAMAGED') throw new ServiceError('STALE', problem.message)
      const backup = `${layout.backups}/${name}`
      if (!(await backupFolders(folder)).includes(backup))
        throw new ServiceError('NOT_FOUND', `There is no backup ${name}.`)
      const { unreadable } = await readRecords(pathIn(folder, backup))
      if (unreadable.length > 0) {
        const files = unreadable.join(', ')
        throw new ServiceError('BACKUP_DAMAGED', `In the backup ${name}, ${files} cannot be read.`, files)
      }
      await restoreUnreadable(folder, backup, clock)
      return reopen()
    },
  }
}
