import type { Operation } from '@shared/domain/records'
import { stat } from 'node:fs/promises'
import { errorCode } from '../files'
import type { JournalEntry } from '../journal-line'
import { bankIdOfDocument, layout, pathIn } from '../layout'
import type { DocumentRecord } from '../manifest-record'
import { findDocument, namesIn, readJournalFile } from '../survey'
import { documentOf } from '../tables'
import { deviceOf } from '../device'
import type { Ids } from '../library'
import { readCatalogue, readRecentReviews } from './catalogue-folder'
import { CataloguedDocument } from './catalogued-document'
import { EarlyLibrary } from './early-library'
import type { RecentReviews } from './recent-reviews'

/** A journal up to this size is read in some ten milliseconds. */
const largestJournal = 2 << 20

/**
 * Opens what the catalogues of a library tell before its documents are read. Gives `undefined` where they are
 * missing or of other files, and where anything in the folder is not as it is left in the ordinary course. The
 * lock must be held.
 */
export async function openEarly(folder: string, ids: Ids): Promise<EarlyLibrary | undefined> {
  const opened: CataloguedDocument[] = []
  try {
    const library = await open(folder, ids, opened)
    if (library !== undefined) return library
  } catch {
    // Whatever is wrong is told, and mended, by the one who reads the documents.
  }
  for (const document of opened) document.close()
  return undefined
}

async function open(
  folder: string,
  ids: Ids,
  opened: CataloguedDocument[],
): Promise<EarlyLibrary | undefined> {
  const manifest = await findDocument(folder, layout.manifest)
  if (manifest.state !== 'sound' || manifest.contents === undefined) return undefined
  const records = manifest.contents.lists['documents'] as readonly DocumentRecord[]
  const entries = await entriesAfter(folder, manifest.contents.revision)
  if (entries === undefined || !(await isListedWhole(folder, records))) return undefined
  for (const { name, revision, size, modified } of records) {
    if (name === layout.reviews) continue
    const catalogue = await readCatalogue(folder, name, { revision, size, modified })
    if (catalogue === undefined) return undefined
    opened.push(new CataloguedDocument(folder, name, catalogue))
  }
  const operations = operationsAfter(opened, entries)
  if (operations === undefined) return undefined
  const last = entries.at(-1)
  const revision = Math.max(
    last?.revision ?? manifest.contents.revision,
    ...records.map((record) => record.revision),
  )
  const savedAt = last?.savedAt ?? manifest.contents.savedAt
  const recentReviews = await endOfReviews(folder, records)
  const device = await deviceOf(folder, ids)
  return new EarlyLibrary({
    folder,
    device,
    revision,
    savedAt,
    documents: opened,
    operations,
    recentReviews,
  })
}

/** The end of the review log. A library without one has no reviews in its documents. */
async function endOfReviews(
  folder: string,
  records: readonly DocumentRecord[],
): Promise<RecentReviews | undefined> {
  const log = records.find(({ name }) => name === layout.reviews)
  const stamp = { revision: log?.revision ?? 0, size: log?.size ?? 0, modified: log?.modified ?? 0 }
  return log ? readRecentReviews(folder, stamp) : { stamp, isComplete: true, reviews: [] }
}

/** The commits of the journal, whole and in order; `undefined` where something is wrong with it or it is long. */
async function entriesAfter(folder: string, revision: number): Promise<readonly JournalEntry[] | undefined> {
  if (await isThere(folder, layout.sealedJournal)) return undefined
  const { size } = await stat(pathIn(folder, layout.journal))
  if (size > largestJournal) return undefined
  const journal = await readJournalFile(folder, layout.journal)
  if (journal?.header?.after !== revision || journal.damaged.length > 0 || journal.isNewer) return undefined
  const isWhole = journal.entries.every((entry, index) => entry.revision === revision + index + 1)
  return isWhole ? journal.entries : undefined
}

/** Whether the documents in the folder are those that are listed. */
async function isListedWhole(folder: string, records: readonly DocumentRecord[]): Promise<boolean> {
  const listed = new Set(records.map(({ name }) => name))
  const banks = (await namesIn(folder, layout.banks)).map((file) => `${layout.banks}/${file}`)
  if (banks.some((name) => bankIdOfDocument(name) !== undefined && !listed.has(name))) return false
  for (const name of [layout.study, layout.reviews])
    if (!listed.has(name) && (await isThere(folder, name))) return false
  return true
}

async function isThere(folder: string, name: string): Promise<boolean> {
  try {
    await stat(pathIn(folder, name))
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

/**
 * The operations that are not in the documents yet. `undefined` where they change which questions there are, or
 * which document they are in: that is replayed with the documents at hand.
 */
function operationsAfter(
  documents: readonly CataloguedDocument[],
  entries: readonly JournalEntry[],
): Operation[] | undefined {
  const byName = new Map(documents.map((document) => [document.name, document]))
  const operations: Operation[] = []
  for (const { revision, operations: saved } of entries) {
    for (const operation of saved) {
      const isContent = ['banks', 'questions', 'revisions'].includes(operation.table)
      if (isContent && operation.op === 'remove') return undefined
      const name =
        operation.op === 'put' ? documentOf(operation.table, operation.value as never) : layout.study
      const document = byName.get(name)
      if (isContent) {
        if (document === undefined) return undefined
        if (revision <= document.catalogue.stamp.revision) continue
        if (operation.op === 'put' && document.placeOf(operation.table, operation.value.id) < 0)
          return undefined
      }
      if (revision > (document?.catalogue.stamp.revision ?? 0)) operations.push(operation)
    }
  }
  return operations
}
