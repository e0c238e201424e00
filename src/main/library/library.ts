import type {
  LibraryProblem,
  LibraryTrouble,
  RecoveryEvent,
  SaveObstacle,
} from '@shared/domain/library-status'
import type { BackupReason } from '@shared/domain/trust'
import type { Operation, Question, TableName, Tables } from '@shared/domain/records'

/** Gives the time as UTC milliseconds. */
export type Clock = () => number

/** Gives a new identity (a ULID) that sorts after every one given before. */
export type Ids = () => string

/** What became durable: the change, and the change that takes it back. */
export interface Commit {
  revision: number
  savedAt: number
  operations: readonly Operation[]
  /** Applied as one commit, restores every record this commit touched. */
  inverse: readonly Operation[]
}

/**
 * An open library. Reads come from memory and never wait; records are shared, so callers must not change them.
 * A commit resolves once it is on disk and visible to reads, or rejects with `NotSavedError` and changes nothing.
 */
export interface Library {
  readonly folder: string
  readonly device: string
  readonly revision: number
  readonly savedAt: number | undefined
  readonly recovery: readonly RecoveryEvent[]
  /** What could not be written beside the changes, until it can. */
  readonly trouble: LibraryTrouble | undefined
  get<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined
  all<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name]>
  /** Questions of a bank by `order`, archived ones included. Empty for an unknown bank. */
  questionsOf(bankId: string): readonly Question[]
  commit(operations: readonly Operation[]): Promise<Commit>
  /** Calls back after each commit, in order of revision, before `commit` resolves. */
  onCommit(listener: (commit: Commit) => void): () => void
  /** Calls back when a trouble begins, becomes another one, and when it is over. */
  onTrouble(listener: (trouble: LibraryTrouble | undefined) => void): () => void
  /**
   * Makes a backup of everything committed so far and gives its name under `backups`.
   * Rejects with `NotSavedError` where the disk refuses.
   */
  backUp(reason: Exclude<BackupReason, 'regular'>): Promise<string>
  /** Writes the documents, releases the lock. Later calls do nothing. */
  close(): Promise<void>
}

/** A library could not be opened; nothing in its folder was changed, except damaged files kept aside. */
export class LibraryError extends Error {
  constructor(
    readonly problem: LibraryProblem,
    options?: ErrorOptions,
  ) {
    super(problem.message, options)
    this.name = 'LibraryError'
  }
}

/** A commit did not reach the disk. Memory still holds the old value and later commits may succeed. */
export class NotSavedError extends Error {
  constructor(
    message: string,
    readonly obstacle: SaveObstacle = 'unknown',
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'NotSavedError'
  }
}
