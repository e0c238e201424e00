import { monotonicFactory } from 'ulid'
import type { Clock, Ids } from './library/library'

/** The wall clock. */
export const systemClock: Clock = () => Date.now()

/** ULIDs that never repeat or step back within this process. */
export function systemIds(clock: Clock = systemClock): Ids {
  const next = monotonicFactory(pooledRandom())
  return () => next(clock())
}

const poolSize = 1024

/** Random numbers from 0 to below 1 out of random bytes drawn many at a time: the system is slow to ask for each. */
function pooledRandom(): () => number {
  const pool = new Uint8Array(poolSize)
  let at = poolSize
  return () => {
    if (at === poolSize) {
      crypto.getRandomValues(pool)
      at = 0
    }
    return (pool[at++] ?? 0) / 256
  }
}
