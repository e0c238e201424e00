import { z } from 'zod'
import { preferencesSchema, type Preferences } from '../../domain/preferences'
import type { LibraryStatus } from '../../domain/library-status'
import type { HistoryState } from '../values'
import { channel } from '../define'
import type { BackupSummary } from '../../domain/trust'
import { backup, none, text } from './inputs'

/** The library as a whole, undo, preferences, and what only the host can do. */
export const appChannels = {
  'library.status': channel<LibraryStatus>()({ kind: 'read', input: none }),
  /** Tries again to open a library that was refused. */
  'library.reopen': channel<LibraryStatus>()({ kind: 'write', input: none }),
  /** The backups of a library that cannot be read, the newest first; none of one that is open or refused otherwise. */
  'library.backups': channel<BackupSummary[]>()({ kind: 'read', input: none }),
  /**
   * Sets the files of a library that cannot be read aside, puts those of a backup in their place, and opens it. One that
   * is open by then stays as it is.
   */
  'library.restoreBackup': channel<LibraryStatus>()({
    kind: 'write',
    input: backup,
    errors: ['NOT_FOUND', 'BACKUP_DAMAGED', 'STALE'],
  }),

  'history.state': channel<HistoryState>()({ kind: 'read', input: none }),
  'history.undo': channel<HistoryState>()({ kind: 'write', input: none }),
  'history.redo': channel<HistoryState>()({ kind: 'write', input: none }),

  'preferences.get': channel<Preferences>()({ kind: 'read', input: none }),
  'preferences.set': channel<Preferences>()({ kind: 'write', input: preferencesSchema.partial() }),

  'links.open': channel<null>()({
    kind: 'write',
    input: z.strictObject({ url: text(4_000) }),
    errors: ['NOT_AVAILABLE', 'BLOCKED'],
  }),
  'library.reveal': channel<null>()({ kind: 'write', input: none, errors: ['NOT_AVAILABLE'] }),
} as const
