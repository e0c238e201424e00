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
  /** File name relative to the library folder. */
  file: string
  /** Where the unreadable original was kept, relative to the library folder. */
  keptAs?: string
  /** Number of changes or records recovered. */
  recovered?: number
  /** Number of changes or records that could not be read. */
  lost?: number
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
  /** Number of the last commit. */
  revision: number
  /** When the last change became durable, UTC ms; absent before the first. */
  savedAt?: number
  counts: { banks: number; questions: number; notes: number; bookmarks: number }
}
