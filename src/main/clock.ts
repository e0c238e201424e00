import { monotonicFactory } from 'ulid'
import type { Clock, Ids } from './library/library'

/** The wall clock. */
export const systemClock: Clock = () => Date.now()

/** ULIDs that never repeat or step back within this process. */
export function systemIds(clock: Clock = systemClock): Ids {
  const next = monotonicFactory()
  return () => next(clock())
}
