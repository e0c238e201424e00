import type { TableName } from './records'

/** Why a backup was made: by itself, because a person wanted one, or before everything was restored. */
export const backupReasons = ['regular', 'asked', 'beforeRestore'] as const
export type BackupReason = (typeof backupReasons)[number]

/** The tables whose numbers tell a person how two states of a library differ. */
export const countedTables = ['banks', 'questions', 'notes', 'highlights', 'bookmarks', 'reviews'] as const
/** How many records there are of each, those in the trash included. */
export type SavedCounts = Record<(typeof countedTables)[number], number>

export interface BackupSummary {
  /** Name of its folder under `backups`. */
  name: string
  /** When it was made, UTC ms. */
  at: number
  reason: BackupReason
  /** Null for a backup that was made before numbers were kept. */
  counts: SavedCounts | null
}

/** The last time the whole library was read back and checked. */
export interface LastCheck {
  /** UTC ms. */
  at: number
  /** The commit up to which it was checked. */
  revision: number
  problems: number
}

/** What a person has to know to trust the library with their work. */
export interface TrustState {
  /** Whether this host can show the folder in the file manager. */
  canShowFolder: boolean
  /** Room on disk, backups included. */
  bytes: number
  counts: SavedCounts
  lastCheck: LastCheck | null
  /** Whether that check found everything sound, and nothing a person made was changed since. */
  isChecked: boolean
  /** Newest first. */
  backups: BackupSummary[]
}

/** Everything that can be wrong with a file of a library. */
export type CheckProblemCode =
  | 'missing'
  | 'editedOutside'
  | 'damaged'
  | 'newer'
  | 'shape'
  | 'journalMissing'
  | 'line'
  | 'firstLine'
  | 'unfinishedLine'
  | 'changesMissing'
  | 'operation'
  | 'reference'
  | 'mediaDamaged'
  | 'mediaMissing'
  | 'mediaUnreadable'
  | 'sourceText'
  | 'schedule'

/** Something wrong in a library. */
export interface CheckProblem {
  /** Relative to the library folder. */
  file: string
  line?: number
  code: CheckProblemCode
  /** What the sentence for the code names: ids, tables, numbers, and what only a programmer reads. */
  details: Record<string, string | number>
  /** The sentence in English. */
  message: string
}

export interface CheckOutcome {
  check: LastCheck
  /** The first of them. */
  problems: CheckProblem[]
}

/** What restoring a backup does to a table. */
export interface TableDifference {
  table: TableName
  /** Records that come back, that change, and that were made since and go. */
  back: number
  changed: number
  gone: number
}

/** A text that a backup or the journal has and that the library has no more, or words differently by now. */
export interface FoundText {
  /** For bringing it back; holds until the next search for texts. */
  key: string
  kind: 'note' | 'highlight' | 'question' | 'bank'
  text: string
  /** Title of the question it was written on; that of the bank for a question. */
  where: string
  /** When it was written, UTC ms. */
  at: number
  state: 'gone' | 'changed'
}

export interface FoundTexts {
  /** The latest first, up to the limit. */
  texts: FoundText[]
  total: number
}
