import type { JournalFile } from './journal-file'
import { NotSavedError } from './library'
import type { Lock } from './lock'

/**
 * Lets only the process write to a library that holds its lock, also where somebody removed the lock meanwhile.
 * A lock that is missing is put back where nobody wrote to the journal; otherwise nothing is written any more.
 */
export class WriteGuard {
  readonly #lock: Lock
  readonly #lost: () => void
  #isLost = false

  /** `lost` is called once, when another process turns out to have opened the library. */
  constructor(lock: Lock, lost: () => void) {
    this.#lock = lock
    this.#lost = lost
  }

  /** Whether another process has the library by now. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Resolves when it is this process that may write. Rejects with `NotSavedError` when it is another. */
  async check(journal: JournalFile): Promise<void> {
    if (!this.#isLost && !(await this.#mayWrite(journal))) {
      this.#isLost = true
      this.#lost()
    }
    if (!this.#isLost) return
    throw new NotSavedError(
      'The change was not saved: the lock was removed and another process opened the library. Close this one and open it again.',
      'otherProcess',
    )
  }

  async #mayWrite(journal: JournalFile): Promise<boolean> {
    const state = await this.#lock.look()
    if (state !== 'missing') return state === 'held'
    if (!(await this.#lock.putBack())) return false
    if (await journal.isAsLeft()) return true
    await this.#lock.release()
    return false
  }
}
