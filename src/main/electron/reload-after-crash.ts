import type { WebContents } from 'electron'
import type { Clock } from '../library/library'

const window = 60_000
const mostReloads = 3

/**
 * Loads a page anew when its process died: every change was durable before it was shown, so nothing is
 * lost. A page that dies again and again is left alone.
 */
export function reloadAfterCrash(
  contents: WebContents,
  clock: Clock,
  log: (place: string, error: unknown) => void,
): void {
  let reloads: number[] = []
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log('page', `The page's process ended: ${reason}, code ${exitCode}.`)
    const now = clock()
    reloads = [...reloads.filter((at) => now - at < window), now]
    if (reloads.length <= mostReloads) contents.reload()
  })
}
