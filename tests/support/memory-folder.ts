import { accessSync, constants } from 'node:fs'
import { tmpdir } from 'node:os'

/** A folder in memory where the system has one, else the one for temporary files. For rigs that need no real disk. */
export function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
