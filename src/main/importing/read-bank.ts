import type { ParsedFile } from '@shared/domain/import'
import type { Card, Memory, Review } from '@shared/domain/study'
import type { Tables } from '@shared/domain/records'
import type { Stamp } from '@shared/domain/stamp'

/**
 * A picture or a sound that a file brought along. `name` is `<sha256>.<extension>`, as made by `mediaFile`;
 * Markdown refers to it as `media/<name>`.
 */
export interface MediaFile {
  name: string
  bytes: Uint8Array
}

/** The schedule a question had where it comes from. `key` is the key of its draft. */
export interface ImportedCard extends Memory, Pick<Card, 'suspended' | 'buriedUntil' | 'flag'> {
  key: string
}

/** One line of the review log of where a question comes from; its id is the same at every import. */
export interface ImportedReview extends Omit<Review, keyof Stamp | 'questionId'> {
  key: string
}

/** What an export of a library holds beside banks and questions. */
export const ownTables = [
  'revisions',
  'notes',
  'highlights',
  'bookmarks',
  'readings',
  'cards',
  'reviews',
  'keyPoints',
  'topicStates',
  'exams',
  'examDates',
  'declinedSuggestions',
  'studySettings',
  'savedSearches',
  'drafts',
] as const
export type OwnTable = (typeof ownTables)[number]

/** A record of another Dogear library, which refers to questions and banks by their identity there. */
export type OwnRecord = { [Name in OwnTable]: { table: Name; record: Tables[Name] } }[OwnTable]

/** A note or a passage that came without its question, and what is known of that. */
export interface ReadAnnotation {
  own: Extract<OwnRecord, { table: 'notes' | 'highlights' }>
  /** The file it stands in, and its line there. */
  path: string
  line: number
  /** The title of the bank, and the key and the title of the question. */
  bank?: string
  key?: string
  title?: string
}

/** What somebody did with the questions of a bank before it came here, each thing by the key of its question. */
export interface ImportedStudy {
  cards: ImportedCard[]
  reviews: ImportedReview[]
  bookmarks: { key: string; reason?: string }[]
  /** From an export of another library: whole records, all with its first bank. */
  records?: OwnRecord[]
  /** Records that came with the questions of this bank, which they know by their keys. */
  written?: OwnRecord[]
  /** What was written on questions that did not come along. */
  annotations?: ReadAnnotation[]
}

/** One bank as read from a file: plain data that can cross from one thread to another. */
export interface ReadBank {
  file: ParsedFile
  /** The decoded source, for showing lines in place; empty where the source is no text. */
  text: string
  media: MediaFile[]
  /** Texts that its questions were imported from, where an export brings them along. */
  texts?: string[]
  /** The addresses that pictures beside the file have in the library, by what its text calls them. */
  pictures?: Record<string, string>
  study: ImportedStudy
}

/** The study of a source that knows of none. */
export function noStudy(): ImportedStudy {
  return { cards: [], reviews: [], bookmarks: [] }
}
