import type { LibraryTrouble, RecoveryEvent } from '@shared/domain/library-status'
import type { Operation, Question, TableName, Tables } from '@shared/domain/records'
import type { BackupReason } from '@shared/domain/trust'
import { BackupError, Checkpoints, type JournalLimits } from './checkpoints'
import { JournalWriter, type SavedCommit } from './journal-writer'
import { NotSavedError, type Clock, type Commit, type Library } from './library'
import type { LoadedLibrary } from './load-library'
import type { Lock } from './lock'
import { prepareCommit, type PreparedCommit } from './prepare-commit'
import type { RecordsInMemory } from './records-in-memory'
import { obstacleOf } from './save-obstacle'
import { Troubles } from './troubles'
import { WriteGuard } from './write-guard'

/** What a store is opened with: the library as read from its folder, and the lock on it. */
export interface OpenedState extends LoadedLibrary {
  folder: string
  device: string
  clock: Clock
  lock: Lock
  journalLimits?: JournalLimits
}

/** The open library: reads from memory, commits through the journal. */
export class Store implements Library {
  readonly folder: string
  readonly device: string
  readonly recovery: readonly RecoveryEvent[]
  readonly #records: RecordsInMemory
  readonly #writer: JournalWriter
  readonly #checkpoints: Checkpoints
  readonly #lock: Lock
  readonly #troubles = new Troubles()
  readonly #listeners = new Set<(commit: Commit) => void>()
  #revision: number
  #savedAt: number | undefined
  #closed: Promise<void> | undefined

  constructor(state: OpenedState) {
    this.folder = state.folder
    this.device = state.device
    this.recovery = state.recovery
    this.#records = state.records
    this.#revision = state.revision
    this.#savedAt = state.savedAt
    this.#lock = state.lock
    const guard = new WriteGuard(state.lock, () =>
      this.#troubles.begin({ kind: 'takenOver', obstacle: 'otherProcess' }),
    )
    this.#writer = new JournalWriter(state.journal, state.revision, state.clock, guard)
    this.#checkpoints = new Checkpoints({
      ...state,
      writer: this.#writer,
      latest: () => ({ revision: this.#revision, savedAt: this.#savedAt }),
    })
  }

  get revision(): number {
    return this.#revision
  }

  get savedAt(): number | undefined {
    return this.#savedAt
  }

  get trouble(): LibraryTrouble | undefined {
    return this.#troubles.present
  }

  get<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined {
    return this.#records.table(table).get(id)
  }

  all<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name]> {
    return this.#records.table(table)
  }

  questionsOf(bankId: string): readonly Question[] {
    return this.#records.questionsOf(bankId)
  }

  commit(operations: readonly Operation[]): Promise<Commit> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new NotSavedError('The change was not saved: the library is closed.')
      this.#writer.add({
        prepared: prepareCommit(operations),
        saved: (prepared, saved) => resolve(this.#apply(prepared, saved)),
        failed: reject,
      })
    })
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onTrouble(listener: (trouble: LibraryTrouble | undefined) => void): () => void {
    return this.#troubles.listen(listener)
  }

  async backUp(reason: Exclude<BackupReason, 'regular'>): Promise<string> {
    if (this.#closed) throw new NotSavedError('No backup was made: the library is closed.')
    try {
      const place = await this.#checkpoints.backUp(reason)
      this.#troubles.end()
      return place.slice(place.lastIndexOf('/') + 1)
    } catch (error) {
      const message = 'No backup was made: the disk refused to write it.'
      throw new NotSavedError(message, obstacleOf(error), { cause: error })
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  /** Writes the documents, all of their surroundings too when mending. A failure loses nothing: the journal has it all. */
  async writeDocuments(isMending = false): Promise<void> {
    try {
      await this.#checkpoints.run(isMending)
      this.#troubles.end()
    } catch (error) {
      const isBackup = error instanceof BackupError
      const obstacle = obstacleOf(isBackup ? error.cause : error)
      this.#troubles.begin({ kind: isBackup ? 'backup' : 'documents', obstacle })
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }

  async #close(): Promise<void> {
    await this.#writer.drain()
    await this.writeDocuments()
    if (this.trouble?.kind !== 'takenOver') await this.#checkpoints.completeCatalogues()
    await this.#writer.close()
    await this.#lock.release()
  }

  #apply({ operations }: PreparedCommit, saved: SavedCommit): Commit {
    const inverse = this.#records.apply(operations)
    this.#revision = saved.revision
    this.#savedAt = saved.savedAt
    this.#checkpoints.noteCommit(operations, inverse, saved.savedAt)
    if (this.#checkpoints.isDue(saved.savedAt)) void this.writeDocuments()
    const commit: Commit = { ...saved, operations, inverse }
    for (const listener of this.#listeners) announce(listener, commit)
    return commit
  }
}

/** A listener that throws must not turn a saved change into a failed one. */
function announce(listener: (commit: Commit) => void, commit: Commit): void {
  try {
    listener(commit)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}
