import type { ChangeLabel } from '../domain/label'
import type { Bookmark, Highlight, Note, Question, SavedSearch } from '../domain/records'

export interface TopicSummary {
  /** Path from the outermost topic inwards. */
  path: string[]
  /** Questions at or below this topic, archived ones left out. */
  questionCount: number
  markedWeak: boolean
}

export interface BankSummary {
  id: string
  key?: string
  title: string
  language: string
  description?: string
  licence?: string
  version?: string
  questionCount: number
  unreadCount: number
  /** In the order of the bank; a parent stands before its children. */
  topics: TopicSummary[]
}

export interface QuestionDetail {
  question: Question
  bank: { id: string; title: string; language: string }
  notes: Note[]
  /** Marked passages, the oldest first. */
  highlights: Highlight[]
  /** Earlier sources of texts that passages were marked on, by the `revision` these passages name. */
  earlierTexts: Record<string, string>
  /** The passage the question was made of, while it is marked. */
  passageOf: { highlightId: string; questionId: string; title: string } | null
  bookmark: Bookmark | null
  reading: { times: number; progress: number } | null
  topicMarkedWeak: boolean
}

/** Where a question stands in a list. `index` is -1 when the query does not contain it. */
export interface QuestionPlace {
  index: number
  total: number
  previous: { id: string; title: string } | null
  next: { id: string; title: string } | null
}

export interface HistoryState {
  undo: ChangeLabel | null
  redo: ChangeLabel | null
}

export interface ImportOutcome {
  bankId: string
  added: number
  changed: number
  unchanged: number
  archived: number
  conflicts: number
  warnings: number
}

export interface BundledBank {
  /** File name under `resources/banks`. */
  name: string
  title: string
  language: string
  description: string
  questionCount: number
  /** The bank of this library that came from it, if any. */
  bankId: string | null
}

export interface ExportedFile {
  fileName: string
  mediaType: string
  /** Text, or bytes as base64 where `encoding` says so. */
  content: string
  encoding?: 'base64'
  /** What the format could not carry, as codes of the locale files under `export.loss.`. */
  losses: string[]
}

/** A saved search with what it finds now. */
export interface SavedSearchSummary {
  search: SavedSearch
  count: number
  /** Its text cannot be read, as after a field was renamed. */
  isBroken: boolean
}
