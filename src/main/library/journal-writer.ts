import type { Clock } from './library'
import type { JournalFile } from './journal-file'
import { journalLine } from './journal-line'
import { notSaved } from './save-obstacle'
import type { WriteGuard } from './write-guard'
import type { PreparedCommit } from './prepare-commit'

/** A commit on disk: what it was called there. */
export interface SavedCommit {
  revision: number
  savedAt: number
}

interface Waiting {
  prepared: PreparedCommit | Promise<PreparedCommit>
  /** Called once it is on disk, in order of revision; makes it visible. */
  saved: (prepared: PreparedCommit, commit: SavedCommit) => void
  failed: (error: unknown) => void
}

interface Ready extends Waiting {
  prepared: PreparedCommit
}

/** Writes commits to the journal in the order they came. Those that wait share one write and one sync. */
export class JournalWriter {
  #journal: JournalFile
  #revision: number
  readonly #clock: Clock
  readonly #guard: WriteGuard
  #waiting: Waiting[] = []
  #turn: Promise<void> = Promise.resolve()
  #loop: Promise<void> | undefined

  constructor(journal: JournalFile, revision: number, clock: Clock, guard: WriteGuard) {
    this.#journal = journal
    this.#revision = revision
    this.#clock = clock
    this.#guard = guard
  }

  get bytes(): number {
    return this.#journal.length
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting)
    this.#loop ??= this.#run()
  }

  /** Runs a task while nothing is written, such as changing to a fresh journal, which the task returns. */
  async change(task: (journal: JournalFile, revision: number) => Promise<JournalFile>): Promise<void> {
    await this.#inTurn(async () => {
      this.#journal = await task(this.#journal, this.#revision)
    })
  }

  /** Resolves when this process may write to the library; rejects with `NotSavedError` when another one has it. */
  async checkMayWrite(): Promise<void> {
    await this.#guard.check(this.#journal)
  }

  /** Waits for every commit added so far. */
  async drain(): Promise<void> {
    while (this.#loop !== undefined) await this.#loop
  }

  /** Writes what waits and closes the journal. */
  async close(): Promise<void> {
    await this.drain()
    await this.checkMayWrite().catch(() => undefined)
    // What another process wrote behind the last commit of this one must not be cut off.
    await this.#inTurn(() => (this.#guard.isLost ? this.#journal.abandon() : this.#journal.close()))
  }

  async #run(): Promise<void> {
    // Commits made in the same turn of the event loop go into the first batch together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = await this.#takeReady()
      if (batch.length > 0) await this.#inTurn(() => this.#write(batch))
    }
    this.#loop = undefined
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const result = this.#turn.then(task)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Takes the first commit, waiting for its preparation, and those behind it that are ready. */
  async #takeReady(): Promise<Ready[]> {
    const first = this.#waiting.shift()
    if (first === undefined) return []
    const batch: Ready[] = []
    try {
      batch.push({ ...first, prepared: await first.prepared })
    } catch (error) {
      first.failed(error)
    }
    for (let next = this.#waiting[0]; next && !(next.prepared instanceof Promise); next = this.#waiting[0]) {
      batch.push({ ...next, prepared: next.prepared })
      this.#waiting.shift()
    }
    return batch
  }

  async #write(batch: readonly Ready[]): Promise<void> {
    const savedAt = this.#clock()
    const lines = batch.map(({ prepared }, index) =>
      journalLine(this.#revision + 1 + index, savedAt, prepared.json),
    )
    try {
      await this.checkMayWrite()
      await this.#journal.append(joined(lines))
    } catch (error) {
      await this.#writeApart(batch, error)
      return
    }
    for (const { prepared, saved } of batch) saved(prepared, { revision: ++this.#revision, savedAt })
  }

  /** A batch failed: a small commit may still fit where a large one did not. */
  async #writeApart(batch: readonly Ready[], error: unknown): Promise<void> {
    if (batch.length > 1) for (const one of batch) await this.#write([one])
    else for (const { failed } of batch) failed(notSaved(error))
  }
}

const longestJoin = 1 << 20

/** Joins what is small into one buffer, so that it reaches the disk in one write. */
function joined(lines: readonly (string | Buffer[])[]): Buffer[] {
  const pieces: Buffer[] = []
  let text = ''
  for (const line of lines) {
    if (typeof line === 'string') {
      text += line
      continue
    }
    pieces.push(Buffer.from(text), ...line)
    text = ''
  }
  pieces.push(Buffer.from(text))
  if (pieces.length === 1) return pieces
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return length <= longestJoin ? [Buffer.concat(pieces, length)] : pieces
}
