import type { TableName } from '@shared/domain/records'
import { subscribe } from './client'
import { useConnection } from './stores/connection'

/**
 * Calls `renew` once the changes that concern it have settled for so many milliseconds, and at once when a
 * lost connection is back. Returns a function that stops it.
 */
export function whenLibraryChanges(
  concerns: (tables: readonly TableName[]) => boolean,
  settled: number,
  renew: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stops = [
    subscribe('library.changed', ({ tables }) => {
      if (!concerns(tables)) return
      clearTimeout(timer)
      timer = setTimeout(renew, settled)
    }),
    useConnection().onRestored(renew),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
