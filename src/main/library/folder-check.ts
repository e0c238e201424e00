import { open, readdir } from 'node:fs/promises'
import { errorCode } from './files'
import { formatVersion } from './format'
import { layout, pathIn, previousOf } from './layout'
import { LibraryError } from './library'
import { namesIn } from './survey'

const own: ReadonlySet<string> = new Set(Object.values(layout).filter((name) => name !== layout.lock))
// What systems and version control leave in any folder, and what stands there while a library is made.
const ignored = /^(\.|lock$|.*\.tmp$|Thumbs\.db$|desktop\.ini$)/
const formatPattern = /"format": ?"dogear-(?:library|bank|study|reviews|journal)",\s*"version": ?(\d+)/
const headLength = 200

/** `fresh` for a folder that may become a library, `unreadable` for the remains of one. */
export type FolderKind = 'fresh' | 'library' | 'unreadable'

/**
 * Tells whether a folder is to become a library (`fresh`), holds one, or has its files and none that can be
 * read. Without the lock only `library` is certain: another process may be writing the files just then.
 * Refuses a folder of something else and a library of a newer format. Changes nothing.
 */
export async function checkFolder(folder: string): Promise<FolderKind> {
  const names = (await readdir(folder)).filter((name) => !ignored.test(name))
  if (names.length === 0) return 'fresh'
  const versions = await Promise.all((await filesWithFormat(folder)).map((name) => versionOf(folder, name)))
  const known = versions.filter((version) => version !== undefined)
  if (known.some((version) => version > formatVersion)) throw newerFormat(folder)
  if (known.length > 0) return 'library'
  if (names.some((name) => own.has(name))) return 'unreadable'
  throw new LibraryError({
    code: 'NOT_A_LIBRARY',
    message: `${folder} holds other files and no library. Choose an empty folder or one with a library.`,
  })
}

/** The refusal of a folder with the files of a library of which none can be read. */
export function unreadableLibrary(folder: string): LibraryError {
  return new LibraryError({
    code: 'DAMAGED',
    message: `None of the files in ${folder} can be read as a library. Nothing was changed. Replace the folder by a copy of it, or open one of the folders in its folder "backups".`,
  })
}

/** The refusal of a library that a newer version of the app has written. */
export function newerFormat(folder: string): LibraryError {
  return new LibraryError({
    code: 'NEWER_FORMAT',
    message: `The library in ${folder} was written by a newer version of Dogear. Nothing was changed. Update Dogear to open it.`,
  })
}

async function filesWithFormat(folder: string): Promise<string[]> {
  const { manifest, study, reviews, journal, sealedJournal, banks } = layout
  const documents = (await namesIn(folder, banks)).map((name) => `${banks}/${name}`)
  const files = [manifest, study, reviews, journal, sealedJournal, ...documents]
  return [...files, ...[manifest, study, reviews, journal].map(previousOf)]
}

async function versionOf(folder: string, name: string): Promise<number | undefined> {
  try {
    const file = await open(pathIn(folder, name), 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
      const version = formatPattern.exec(buffer.toString('utf8', 0, bytesRead))?.[1]
      return version === undefined ? undefined : Number(version)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'EISDIR') return undefined
    throw error
  }
}
