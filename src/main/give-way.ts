import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'

/** Counts what the page asks for, in memory that all threads of the process share. */
const asked = sharedCount('dogear:asked')
/** Milliseconds after a request in which another one is likely, and with it a click that wants a processor. */
const inUse = 2_000
/** While the app is in use, long work rests for so many times as long as it worked: a third is left to it. */
const restsEach = 2
/** Milliseconds of one rest at most: what cannot be cut up makes no long gaps. */
const longestRest = 24

function sharedCount(name: string): Int32Array {
  const known = getEnvironmentData(name)
  const memory = known instanceof SharedArrayBuffer ? known : new SharedArrayBuffer(4)
  // Threads started from now on inherit it.
  setEnvironmentData(name, memory)
  return new Int32Array(memory)
}

/** Notes that the page asks for something: somebody is using it. */
export function noteRequest(): void {
  Atomics.add(asked, 0, 1)
}

/** The rests of one piece of long work, which other requests than the one it serves call for. */
export class Rests {
  #known = Atomics.load(asked, 0)
  #askedAt = -Infinity

  /**
   * Milliseconds to rest after so many of work; 0 while nobody asks for anything.
   *
   * @param now milliseconds that pass, from anywhere
   */
  after(worked: number, now: number): number {
    const count = Atomics.load(asked, 0)
    if (count !== this.#known) {
      this.#known = count
      this.#askedAt = now
    }
    return now - this.#askedAt < inUse ? Math.min(longestRest, worked * restsEach) : 0
  }
}

/** Milliseconds that a thread works before it may rest: a click passes through a dozen threads, each of which may wait that long. */
const stretch = 4

/** Lets others of the main thread have their turn, and rests for so many milliseconds. */
export function pause(rest = 0): Promise<void> {
  return rest > 0 ? sleep(rest) : nextTurn()
}

let rests = new Rests()
let restedAt = performance.now()
/** Nobody wakes who waits for it. */
const never = new Int32Array(new SharedArrayBuffer(4))

/** Tells that this thread begins to serve another request. */
export function beginLongWork(): void {
  rests = new Rests()
  restedAt = performance.now()
}

/**
 * Lets a thread with long work rest when it is time to, so that clicks do not wait for a processor. To be called often.
 * The main thread, which answers the clicks, does not rest here.
 */
export function giveWay(): void {
  if (isMainThread) return
  const now = performance.now()
  if (now - restedAt < stretch) return
  const rest = rests.after(now - restedAt, now)
  if (rest > 0) Atomics.wait(never, 0, 0, rest)
  restedAt = performance.now()
}
