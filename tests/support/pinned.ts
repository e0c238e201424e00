import type { Clock, Ids } from '../../src/main/library/library'

/** A clock that starts at noon UTC on 1 January 2026 and moves only when told. */
export function pinnedClock(): Clock & { advance(milliseconds: number): void } {
  let now = Date.UTC(2026, 0, 1, 12)
  return Object.assign(() => now, {
    advance(milliseconds: number) {
      now += milliseconds
    },
  })
}

/** Identities `01…001`, `01…002` and so on, of the shape of a ULID. */
export function pinnedIds(): Ids {
  let count = 0
  return () => {
    count += 1
    return `01${String(count).padStart(24, '0')}`
  }
}
