import { onScopeDispose } from 'vue'

const step = 250

/**
 * Calls back several times a second with the milliseconds that passed, measured by a clock that only runs
 * forward: setting the computer's clock neither gives time nor takes any.
 */
export function useExamClock(tick: (passed: number) => void): void {
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    const passed = now - last
    last = now
    tick(passed)
  }, step)
  onScopeDispose(() => clearInterval(timer))
}

/** Seconds left at which a person is told so. */
const marks = [1_800, 600, 300, 60, 30, 10]

/** The mark that was passed between two moments, in milliseconds left; null where none was. */
export function markPassed(before: number, after: number): number | null {
  const mark = marks.find((seconds) => before > seconds * 1_000 && after <= seconds * 1_000)
  return mark === undefined ? null : mark * 1_000
}
