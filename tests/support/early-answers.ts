import { readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { tableNames, type TableName } from '../../src/shared/domain/records'
import { outlineOf, type BankOutline } from '../../src/main/library/bank-outline'
import type { EarlyLibrary } from '../../src/main/library/catalogue/early-library'
import { NotLoadedError } from '../../src/main/library/catalogue/not-loaded-error'
import { layout } from '../../src/main/library/layout'
import type { Library } from '../../src/main/library/library'
import type { DocumentRecord } from '../../src/main/library/manifest-record'
import { openLibrary } from '../../src/main/library/open-library'
import { findDocument } from '../../src/main/library/survey'
import { writeLibraryDocument } from '../../src/main/library/write-library-document'
import { pinnedClock, pinnedIds } from './pinned'

/** All that a library tells, to hold what was told early against. */
export interface Truth {
  revision: number
  savedAt: number | undefined
  tables: ReadonlyMap<TableName, ReadonlyMap<string, { id: string }>>
  outlines: ReadonlyMap<string, BankOutline>
}

export function truthOf(library: Library): Truth {
  const isRead = (id: string): boolean => library.get('readings', id) !== undefined
  return {
    revision: library.revision,
    savedAt: library.savedAt,
    tables: new Map(tableNames.map((name) => [name, new Map<string, { id: string }>(library.all(name))])),
    outlines: new Map(
      [...library.all('banks').keys()].map((id) => [id, outlineOf(library.questionsOf(id), isRead)]),
    ),
  }
}

/** Checks that all that is told early is true. Gives how many of the questions asked were answered. */
export function expectTrue(early: EarlyLibrary, truth: Truth, context: string): number {
  let answered = 0
  const check = (what: string, ask: () => unknown, right: unknown): void => {
    try {
      expect(ask(), `${context}: ${what}`).toEqual(right)
      answered += 1
    } catch (error) {
      if (!(error instanceof NotLoadedError)) throw error
    }
  }
  check('the revision', () => early.revision, truth.revision)
  check('the time of saving', () => early.savedAt, truth.savedAt)
  for (const [table, records] of truth.tables) {
    for (const [id, record] of records) check(`${table} ${id}`, () => early.get(table, id), record)
    check(`${table}, none of that id`, () => early.get(table, 'no-such-id'), undefined)
    check(`${table}, their number`, () => early.countOf(table), records.size)
    check(`${table}, all`, () => new Map(early.all(table)), new Map(records))
  }
  for (const [id, outline] of truth.outlines) check(`outline of ${id}`, () => early.outlineOf(id), outline)
  return answered
}

/** Opens a library in a folder; `asked` is told the early one, if there is one. */
export async function openAsking(
  folder: string,
  asked: (early: EarlyLibrary) => void = () => undefined,
): Promise<Library> {
  return openLibrary({
    folder,
    clock: pinnedClock(),
    ids: pinnedIds(),
    journalLimits: { bytes: Infinity, commits: Infinity, age: Infinity },
    early(library) {
      asked(library)
      return Promise.resolve()
    },
  })
}

const wholeSeconds = 1_700_000_000

/** Gives the documents of a closed library times of change that a test can set again, and makes its catalogues anew. */
export async function setTimes(folder: string): Promise<void> {
  const { contents } = await findDocument(folder, layout.manifest)
  if (contents === undefined) throw new Error('There is no list of documents.')
  const records = contents.lists['documents'] as readonly DocumentRecord[]
  for (const { name } of records) await resetTime(folder, name)
  const documents = records.map((record) => ({ ...record, modified: wholeSeconds * 1_000 }))
  await writeLibraryDocument(folder, layout.manifest, { ...contents, lists: { documents } })
  await rm(join(folder, 'cache'), { recursive: true, force: true })
  await (await openAsking(folder)).close()
}

/** Sets the time of change of a document as `setTimes` does. */
export function resetTime(folder: string, name: string): Promise<void> {
  return utimes(join(folder, name), wholeSeconds, wholeSeconds)
}

/** The catalogues in a folder, relative to it. */
export async function cataloguesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'cache/catalogue'), { recursive: true })
  return names.filter((name) => name.endsWith('.bin')).map((name) => join('cache/catalogue', name))
}
