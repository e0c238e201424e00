import { mkdir } from 'node:fs/promises'
import type { Operation } from '@shared/domain/records'
import { removeTemporaries } from './files'
import type { EarlyLibrary } from './catalogue/early-library'
import { openEarly } from './catalogue/open-early'
import type { JournalLimits } from './checkpoints'
import { checkFolder, newerFormat, unreadableLibrary, type FolderKind } from './folder-check'
import { deviceOf } from './device'
import { createLibrary } from './create-library'
import { LibraryError, type Clock, type Ids, type Library } from './library'
import { loadLibrary, type LoadedLibrary } from './load-library'
import { takeLock, type Lock } from './lock'
import { layout, pathIn, previousOf } from './layout'
import { openingProblem } from './opening-problem'
import { Store } from './store'
import { finishRestoring, orderRestoring } from './restore-backup'
import { surveyLibrary, type Survey } from './survey'

export interface OpenLibraryOptions {
  /** Created when absent. */
  folder: string
  clock: Clock
  ids: Ids
  /** When the documents are written while the library is open; by default after a thousand changes or so. */
  journalLimits?: JournalLimits
  /**
   * Told, where the catalogues are there, what they know until the documents are read; reading them begins when
   * the promise it gives resolves.
   */
  early?: (library: EarlyLibrary) => Promise<void>
}

/**
 * Opens the library in a folder, or creates one in an absent or empty folder. Mends what can be mended and
 * tells of it in `recovery`; files that cannot be read are kept under another name.
 *
 * Throws a `LibraryError` when another process holds the library, when it has a newer format, when the folder
 * holds something else, and when it cannot be read or written.
 */
export async function openLibrary(options: OpenLibraryOptions): Promise<Library> {
  const { folder } = options
  try {
    await mkdir(folder, { recursive: true })
    const kind = await checkFolder(folder)
    const lock = await lockOf(folder)
    try {
      return await openLocked(options, kind, lock)
    } catch (error) {
      await lock.release().catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw openingProblem(folder, error)
  }
}

/**
 * Has the next opening put a backup in the place of a library that cannot be read. What stands there is kept in a
 * folder of its own. Throws a `LibraryError` when another process holds the library, and when nothing can be written.
 *
 * @param backup its place, such as `backups/20260131T120000Z`
 */
export async function restoreUnreadable(folder: string, backup: string, clock: Clock): Promise<void> {
  try {
    const lock = await lockOf(folder)
    try {
      await orderRestoring(folder, backup, clock())
    } finally {
      await lock.release().catch(() => undefined)
    }
  } catch (error) {
    throw openingProblem(folder, error)
  }
}

async function lockOf(folder: string): Promise<Lock> {
  const taken = await takeLock(folder)
  if (!('holder' in taken)) return taken
  const { pid, host } = taken.holder
  throw new LibraryError({
    code: 'LOCKED',
    message: `The library in ${folder} is open in another process (${pid} on ${host}). Close it there first. If that computer no longer runs Dogear, delete the file "lock" in the folder.`,
    holder: { pid, host },
  })
}

async function openLocked(options: OpenLibraryOptions, seen: FolderKind, lock: Lock): Promise<Library> {
  const { folder, clock, ids } = options
  const restored = await finishRestoring(folder)
  // Before this one took the lock, another process may have been writing what was looked at.
  const kind = seen === 'library' && !restored ? seen : await checkFolder(folder)
  if (kind === 'unreadable') throw unreadableLibrary(folder)
  await tidy(folder)
  const early = kind === 'library' && options.early ? await openEarly(folder, ids) : undefined
  if (early) await options.early?.(early)
  const loaded = await (kind === 'fresh' ? createLibrary(folder) : load(folder, clock())).finally(() =>
    early?.close(),
  )
  if (restored) loaded.recovery.unshift(restored)
  if (lock.wasStale) loaded.recovery.unshift({ kind: 'staleLock', file: layout.lock })
  const device = await deviceOf(folder, ids)
  const store = new Store({ ...loaded, ...options, lock, device })
  if (loaded.recovery.some(({ kind: event }) => event !== 'staleLock')) await store.writeDocuments(true)
  if (early && early.held.length > 0) await commitHeld(store, early.held)
  return store
}

/** What cannot be saved is asked for again by the one who wants it; the library is open all the same. */
async function commitHeld(store: Store, operations: readonly Operation[]): Promise<void> {
  try {
    await store.commit(operations)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}

async function load(folder: string, time: number): Promise<LoadedLibrary> {
  const survey = await surveyLibrary(folder)
  if (isNewer(survey)) throw newerFormat(folder)
  if (isUnfinished(survey)) return createLibrary(folder)
  return loadLibrary(folder, survey, time)
}

function isNewer({ manifest, documents, sealed, journal }: Survey): boolean {
  return (
    manifest.state === 'newer' ||
    sealed?.isNewer === true ||
    journal?.isNewer === true ||
    [...documents.values()].some(({ state }) => state === 'newer')
  )
}

/** Whether the making of the library was cut short before anything could be saved in it. */
function isUnfinished({ manifest, documents, sealed, journal }: Survey): boolean {
  const isEmpty = journal?.header?.after === 0 && journal.entries.length === 0 && journal.damaged.length === 0
  const states = [manifest.state, ...[...documents.values()].map(({ state }) => state)]
  return isEmpty && sealed === undefined && states.every((state) => state === 'missing')
}

async function tidy(folder: string): Promise<void> {
  const { banks, previous, devices, media } = layout
  for (const name of [banks, previous, previousOf(banks), devices, media])
    await removeTemporaries(pathIn(folder, name))
  await removeTemporaries(folder)
}
