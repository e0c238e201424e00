import type { Anchor } from './anchoring/anchor'
import type { DeclinedSuggestion, ExamDate } from './exam-date'
import type { Exam } from './exams/exam'
import type { KeyPoints } from './points/key-points'
import type { Stamp } from './stamp'
import type { Card, Review, Session, SessionProgress } from './study'
import type { StudySettingsRecord } from './study-settings'

/** One choice of a multiple-choice question; `text` is Markdown. */
export interface Choice {
  label: string
  text: string
  correct: boolean
}

/** Where a question stood in the file it came from. Lines count from 1 and include both ends. */
export interface SourceLines {
  startLine: number
  endLine: number
  /** Which of the texts in `Bank.sources`; the first where it is absent. */
  file?: number
}

/** A question bank. `key` is the stable identity a file declares for itself; `removedAt` marks a bank in the trash. */
export interface Bank extends Stamp {
  id: string
  key?: string
  title: string
  /** BCP 47 tag of the content, for fonts, quotes and hyphenation. */
  language: string
  description?: string
  licence?: string
  version?: string
  /** Name and format of the file last imported into this bank. */
  source?: { name: string; format: string }
  /** The texts its questions were imported from last: their files, and the names they are kept under. */
  sources?: { name: string; text: string }[]
  removedAt?: number
}

/** What a question says, as imported or edited. All texts are Markdown, byte for byte as in their source. */
export interface QuestionContent {
  title: string
  /** Question text apart from the title; absent where the title is the whole question. */
  prompt?: string
  /** Empty for a question nobody has answered yet. */
  answer: string
  explanation?: string
  choices?: Choice[]
  /** Path of topic names from the outermost inwards; empty when the source has no sections. */
  topics: string[]
  tags: string[]
  /** 1 (easy) to 3 (hard). */
  difficulty?: 1 | 2 | 3
}

/** A question of a bank: its content, its place and its state. */
export interface Question extends Stamp, QuestionContent {
  id: string
  bankId: string
  /** Stable identity declared by the source, unique within the bank. */
  key?: string
  /** The number printed in the source, kept for display; never an identity. */
  number?: string
  /** Position within the bank, ascending, from 0. */
  order: number
  source?: SourceLines
  /** When the present content was written in the app; absent while it is as imported. */
  editedAt?: number
  /** Set when a newer version of the bank no longer has this question; archived, never deleted. */
  archivedAt?: number
  /** Set where an import archived it: one that brings the question back, restores it then. */
  archivedBy?: 'import'
  /** Set when a person wanted to keep it although its file has it no more: imports do not archive it again. */
  keptAt?: number
}

/** Content a question had before it was replaced, by an edit or by a newer version of its bank. */
export interface Revision extends Stamp {
  id: string
  questionId: string
  bankId: string
  content: QuestionContent
  /** Where this content came from. */
  origin: 'import' | 'edit'
  replacedAt: number
}

/**
 * A content that is being written and not saved yet. Its id is that of its question; for a new question
 * `new:` and the id of the bank, so that a bank has at most one question being begun.
 */
export interface Draft extends Stamp {
  id: string
  bankId: string
  questionId?: string
  /** `updatedAt` of the question it began from; 0 for a new one. */
  seen: number
  content: QuestionContent
}

/** What a reader wrote about a question; `body` is Markdown. */
export interface Note extends Stamp {
  id: string
  questionId: string
  body: string
}

/** The texts of a question that can be marked. */
export const highlightFields = ['title', 'prompt', 'choices', 'answer', 'explanation'] as const
export type HighlightField = (typeof highlightFields)[number]

/** What a mark says of its passage: 1 key, 2 doubt, 3 to be learnt by heart, 4 see also. */
export type HighlightKind = 1 | 2 | 3 | 4

/** A marked passage, with a note where there is something to say. */
export interface Highlight extends Stamp {
  id: string
  questionId: string
  field: HighlightField
  /** Where it stood in the text stream of the rendered field when it was made. Never rewritten by itself. */
  anchor: Anchor
  /** Names the source text the anchor was made on: the start of its SHA-256 in hexadecimal. */
  revision: string
  kind: HighlightKind
  /** Markdown; absent where nothing was written. */
  body?: string
  /** What it is filed under; absent where there is nothing. */
  tags?: string[]
  /** The question that was made of the passage. */
  asks?: string
}

/** A folded corner. Its id is the id of the question, so a question has at most one. */
export interface Bookmark extends Stamp {
  id: string
  reason?: string
}

/** What a reader said of a topic. Its id comes from `topicId`. */
export interface TopicState extends Stamp {
  id: string
  bankId: string
  path: string[]
  weak: boolean
}

/** How far a question has been read. Its id is the id of the question. */
export interface Reading extends Stamp {
  id: string
  /** How many times it was opened. */
  times: number
  /** Scroll position when it was left, as a share of the scrollable height from 0 to 1. */
  progress: number
}

/** One remembered choice. Its id is the name of a field of `Preferences`. */
export interface PreferenceRecord extends Stamp {
  id: string
  value: string | number | boolean | null
}

/** A search kept under a name: a list that fills itself. */
export interface SavedSearch extends Stamp {
  id: string
  name: string
  /** In the query language. */
  text: string
  /** Searches this bank only. */
  bankId?: string
  /** Searches this topic of the bank only. */
  topic?: string[]
}

/** The typed tables of a library: table name to record type. */
export interface Tables {
  banks: Bank
  questions: Question
  revisions: Revision
  notes: Note
  highlights: Highlight
  bookmarks: Bookmark
  topicStates: TopicState
  readings: Reading
  preferences: PreferenceRecord
  drafts: Draft
  cards: Card
  reviews: Review
  sessions: Session
  sessionProgress: SessionProgress
  exams: Exam
  examDates: ExamDate
  declinedSuggestions: DeclinedSuggestion
  savedSearches: SavedSearch
  studySettings: StudySettingsRecord
  keyPoints: KeyPoints
}

export type TableName = keyof Tables

export const tableNames = [
  'banks',
  'questions',
  'revisions',
  'notes',
  'highlights',
  'bookmarks',
  'topicStates',
  'readings',
  'preferences',
  'drafts',
  'cards',
  'reviews',
  'sessions',
  'sessionProgress',
  'exams',
  'examDates',
  'declinedSuggestions',
  'savedSearches',
  'studySettings',
  'keyPoints',
] as const satisfies readonly TableName[]

/** One step of a commit. A put replaces the whole record of that id. */
export type Operation =
  | { [Name in TableName]: { op: 'put'; table: Name; value: Tables[Name] } }[TableName]
  | { op: 'remove'; table: TableName; id: string }

/** Identity of a topic: its bank and its path, unambiguous whatever characters the names hold. */
export function topicId(bankId: string, path: readonly string[]): string {
  return `${bankId}:${JSON.stringify(path)}`
}
