/** Something found and mended, or set aside, while a library was opened. */
export interface RecoveryEvent {
  kind:
    | 'tornJournal'
    | 'damagedJournal'
    | 'documentRebuilt'
    | 'documentLost'
    | 'editedOutside'
    | 'staleLock'
    | 'reviewsRepaired'
    | 'restoredFromBackup'
  /** File name relative to the library folder; of what was restored, the place of the backup. */
  file: string
  /** Where the unreadable original was kept, relative to the library folder. */
  keptAs?: string
  /** Number of changes or records recovered. */
  recovered?: number
  /** Number of changes or records that could not be read. */
  lost?: number
}

/** What kept something from being written. */
export type SaveObstacle =
  | 'diskFull'
  | 'quotaUsedUp'
  | 'fileTooLarge'
  | 'readOnly'
  | 'notAllowed'
  | 'diskError'
  | 'otherProcess'
  | 'unknown'

/** What could not be written beside the changes themselves, which are safe in the journal. */
export interface LibraryTrouble {
  /** The documents, a backup of them, or anything at all since another process opened the library. */
  kind: 'documents' | 'backup' | 'takenOver'
  obstacle: SaveObstacle
}

/** Why a library cannot be opened. */
export interface LibraryProblem {
  code: 'LOCKED' | 'NEWER_FORMAT' | 'DAMAGED' | 'NOT_WRITABLE' | 'NOT_A_LIBRARY'
  message: string
  /** Process and host that hold the lock. */
  holder?: { pid: number; host: string }
}

export interface LibraryStatus {
  folder: string
  state: 'open' | 'refused'
  problem?: LibraryProblem
  recovery: RecoveryEvent[]
  /** Absent while everything can be written. */
  trouble?: LibraryTrouble
  /** Number of the last commit. */
  revision: number
  /** When the last change became durable, UTC ms; absent before the first. */
  savedAt?: number
  counts: { banks: number; questions: number; notes: number; bookmarks: number }
}
