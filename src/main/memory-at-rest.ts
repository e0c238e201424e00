import { collectGarbage } from './collect-garbage'
import type { Dispatch } from './rpc/dispatcher'

/** Milliseconds without a request, after which a tenth of a second is not missed. */
const rest = 3_000

/**
 * Gives memory back once after much of it was needed, when nothing has been asked for a while: opening leaves the texts of
 * files and of their parsing behind, and the collector would leave them for minutes.
 */
export class MemoryAtRest {
  #timer: NodeJS.Timeout | undefined

  /** Notes what is asked of a dispatcher. */
  noting(dispatch: Dispatch): Dispatch {
    return (channel, input) => {
      this.#timer?.refresh()
      return dispatch(channel, input)
    }
  }

  /** Gives memory back at the next rest. */
  giveBack(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      collectGarbage()
    }, rest)
    this.#timer.unref()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
