import { readdir } from 'node:fs/promises'
import { systemClock, systemIds } from '../clock'
import { LibraryError, NotSavedError, type Clock, type Ids, type Library } from '../library/library'
import { errorCode } from '../library/files'
import { openLibrary } from '../library/open-library'
import { CommandError } from './command'

export interface LibraryAccess {
  library: Library
  clock: Clock
  ids: Ids
}

/** Opens a library for the time of one command. `create` also accepts a folder that is empty or not there yet. */
export async function withLibrary<Result>(
  folder: string,
  mode: 'existing' | 'create',
  use: (access: LibraryAccess) => Result | Promise<Result>,
): Promise<Result> {
  if (mode === 'existing') await requireLibrary(folder)
  const ids = systemIds()
  const library = await open(folder, ids)
  try {
    return await use({ library, clock: systemClock, ids })
  } catch (error) {
    if (error instanceof NotSavedError)
      throw new CommandError('NOT_SAVED', error.message, 1, { path: folder })
    throw error
  } finally {
    await library.close()
  }
}

async function open(folder: string, ids: Ids): Promise<Library> {
  try {
    return await openLibrary({ folder, clock: systemClock, ids })
  } catch (error) {
    if (error instanceof LibraryError)
      throw new CommandError(error.problem.code, error.problem.message, 1, { path: folder })
    const code = errorCode(error)
    if (code === undefined) throw error
    throw new CommandError('NOT_WRITABLE', `The library folder ${folder} cannot be used (${code}).`, 1, {
      path: folder,
    })
  }
}

/** A command that only reads must not make a library out of a mistyped path. */
export async function requireLibrary(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  if (names.some((name) => name === 'library.json' || name === 'journal.ndjson')) return
  throw new CommandError('NOT_A_LIBRARY', `There is no Dogear library in ${folder}.`, 2, { path: folder })
}
