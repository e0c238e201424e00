import { join } from 'node:path'

/** Names of what lies in a library folder, relative to it and with `/` on every system. */
export const layout = {
  manifest: 'library.json',
  study: 'study.json',
  /** The log of all reviews, to whose end new ones are added. */
  reviews: 'reviews.ndjson',
  banks: 'banks',
  journal: 'journal.ndjson',
  /** The journal up to the point the documents are being written to. */
  sealedJournal: 'journal.sealed.ndjson',
  /** The generation of everything before the last time the documents were written. */
  previous: 'previous',
  previousJournal: 'previous/journal.ndjson',
  backups: 'backups',
  devices: 'devices',
  /** Pictures and sounds, each named after the hash of its content. */
  media: 'media',
  /** The texts that banks were imported from. */
  sources: 'sources',
  /** What the last full check found. */
  lastCheck: 'check.json',
  /** Which backup is being put in place of files that could not be read; only meanwhile. */
  restoring: 'restoring.json',
  lock: 'lock',
} as const

const bankDocumentPattern = /^banks\/([0-9A-Za-z_-]{1,64})\.json$/

/** The document of a bank. */
export function bankDocument(bankId: string): string {
  return `${layout.banks}/${bankId}.json`
}

/** The bank a document belongs to; `undefined` for any other name. */
export function bankIdOfDocument(name: string): string | undefined {
  return bankDocumentPattern.exec(name)?.[1]
}

/** The previous generation of a document. */
export function previousOf(name: string): string {
  return `${layout.previous}/${name}`
}

/** The catalogue of a document: derived, and may be deleted at any time. */
export function catalogueOf(name: string): string {
  return `cache/catalogue/${name}.bin`
}

/** Where the lines of the review log stand, where it is a long one: derived as well. */
export const linesOfReviews = 'cache/catalogue/reviews.ndjson.lines.bin'

/** Where a file of the library lies on this system. */
export function pathIn(folder: string, name: string): string {
  return join(folder, ...name.split('/'))
}

/** A UTC time as it stands in the names of files and folders: `20260131T120000Z`. */
export function timeInName(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
}
