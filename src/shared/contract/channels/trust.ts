import { z } from 'zod'
import type { BackupSummary, CheckOutcome, FoundTexts, TableDifference, TrustState } from '../../domain/trust'
import { channel } from '../define'
import { backup, none, text } from './inputs'

/** Where the data is and how safe it is: checks, backups, and bringing back what was. */
export const trustChannels = {
  'trust.state': channel<TrustState>()({ kind: 'read', input: none }),
  /** Reads the whole library back from disk and checks it. */
  'trust.check': channel<CheckOutcome>()({ kind: 'write', input: none }),
  /** Makes a backup now; the newest one where nothing changed since. */
  'trust.backUp': channel<BackupSummary>()({ kind: 'write', input: none }),
  /** What restoring a backup would do; empty where it holds what the library holds. */
  'trust.compare': channel<TableDifference[]>()({
    kind: 'read',
    input: backup,
    errors: ['NOT_FOUND', 'BACKUP_DAMAGED'],
  }),
  /** Makes a backup, then sets everything to what another backup holds, as one step. Gives how many records changed. */
  'trust.restore': channel<number>()({
    kind: 'write',
    input: backup,
    errors: ['NOT_FOUND', 'BACKUP_DAMAGED', 'STALE'],
  }),
  /** Looks through backups and journals for what is no longer in the library. */
  'trust.find': channel<FoundTexts>()({
    kind: 'read',
    input: z.strictObject({ text: text(500), limit: z.number().int().min(1).max(500) }),
  }),
  /** Brings one of the texts found last back, with the question and the bank it needs. */
  'trust.bringBack': channel<null>()({
    kind: 'write',
    input: z.strictObject({ key: text(200) }),
    errors: ['NOT_FOUND'],
  }),
} as const
