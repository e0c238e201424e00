import { getPriority, setPriority } from 'node:os'

/** How far behind: enough to matter where the processors are busy, not so far that other programs starve the work. */
const behind = 3
/** The least priority that there is. */
const lowest = 19

/**
 * Lets the thread that calls it go behind those that answer the page. Only Linux has a priority for each thread;
 * elsewhere the same call would hold back the whole app.
 */
export function yieldToPage(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Math.min(lowest, getPriority() + behind))
  } catch {
    // A sandbox may forbid it; the work is done all the same.
  }
}
