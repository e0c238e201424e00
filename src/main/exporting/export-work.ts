import { besideUse, counted, type Steps } from '../in-slices'

/** What an export is told while it runs, and tells. */
export interface ExportWork {
  /** Ends the export, which then rejects with the reason. */
  stop?: AbortSignal | undefined
  /** Told now and then how many of all parts are written. */
  tell?: ((done: number, total: number) => void) | undefined
}

/** Writes in turns with whatever else is asked, as long as nobody ends it. */
export function writeInTurns<Result>(
  steps: Steps<Result>,
  total: number,
  { stop, tell }: ExportWork,
): Promise<Result> {
  return besideUse(counted(steps), (done) => {
    stop?.throwIfAborted()
    tell?.(Math.min(done, total), total)
  })
}
