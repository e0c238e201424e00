import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

let collect: Collect | undefined

/**
 * Gives back to the system what this thread does not use any more, which takes some 50 ms. By itself the collector
 * keeps the room, for more of the same; but after a file was read, what follows needs a fraction of it.
 */
export function giveBackMemory(): void {
  collect ??= engineCollect()
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/** The engine hands out its collector only to contexts that are made while it is told to, so that no other has it. */
function engineCollect(): Collect {
  setFlagsFromString('--expose-gc')
  try {
    return runInNewContext('gc') as Collect
  } finally {
    setFlagsFromString('--no-expose-gc')
  }
}
