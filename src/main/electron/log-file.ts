import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { inspect } from 'node:util'
import type { Clock } from '../library/library'

const longest = 1024 * 1024

/**
 * Keeps failures in a file of at most 1 MB and one older one beside it. Synchronous, so that what was
 * logged is there when the process dies of it.
 */
export function createLogFile(path: string, clock: Clock): (place: string, error: unknown) => void {
  return (place, error) => {
    console.error(`${place}:`, error)
    try {
      mkdirSync(dirname(path), { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longest) renameSync(path, `${path}.old`)
      appendFileSync(path, `${new Date(clock()).toISOString()} ${place}: ${inspect(error)}\n`)
    } catch (failure) {
      console.error('The log could not be written:', failure)
    }
  }
}
