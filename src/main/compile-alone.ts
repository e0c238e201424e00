import { setFlagsFromString } from 'node:v8'
import type { Worker } from 'node:worker_threads'

/** How many threads are being started. */
let starting = 0

/**
 * Has the thread that is started compile on itself, rather than have others do it meanwhile: where they are idle, they
 * compile several functions at once, each in memory of its own that is kept for the next. It takes the thread no longer.
 * An engine asks once, when it is made, which is before the thread says that it is online. What is made in that moment
 * for other threads compiles in the same way.
 */
export function compilingAlone(start: () => Worker): Worker {
  compileElsewhere(false)
  starting += 1
  let isStarting = true
  const started = (): void => {
    if (!isStarting) return
    isStarting = false
    starting -= 1
    if (starting === 0) compileElsewhere(true)
  }
  try {
    return start().once('online', started).once('exit', started)
  } catch (error) {
    started()
    throw error
  }
}

function compileElsewhere(elsewhere: boolean): void {
  setFlagsFromString(elsewhere ? '--concurrent-recompilation' : '--no-concurrent-recompilation')
}
