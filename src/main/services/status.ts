import type { Handlers } from '@shared/contract/types'
import type { LibraryStatus } from '@shared/domain/library-status'
import type { Library } from '../library/library'
import { listedBanks } from '../library/views'

/** The state of an open library, for the trust panel and the start-up screen. */
export function libraryStatus(library: Library): LibraryStatus {
  const banks = listedBanks(library)
  return {
    folder: library.folder,
    state: 'open',
    recovery: [...library.recovery],
    ...(library.trouble === undefined ? {} : { trouble: library.trouble }),
    revision: library.revision,
    ...(library.savedAt === undefined ? {} : { savedAt: library.savedAt }),
    counts: {
      banks: banks.length,
      questions: banks.reduce((sum, bank) => sum + library.questionsOf(bank.id).length, 0),
      notes: library.all('notes').size,
      bookmarks: library.all('bookmarks').size,
    },
  }
}

/** Handlers for the state of an open library, which stays as it is: another window may have had it opened or restored. */
export function openLibraryHandlers(
  status: () => LibraryStatus,
): Pick<Handlers, 'library.status' | 'library.reopen' | 'library.backups' | 'library.restoreBackup'> {
  return {
    'library.status': status,
    'library.reopen': status,
    'library.backups': () => [],
    'library.restoreBackup': status,
  }
}
