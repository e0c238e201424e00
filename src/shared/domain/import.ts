import type { Bank, Choice, Question, SourceLines } from './records'

/** A question as an importer read it, before it belongs to a library. Texts are slices of the source. */
export interface QuestionDraft {
  key?: string
  number?: string
  title: string
  prompt?: string
  answer: string
  explanation?: string
  choices?: Choice[]
  topics: string[]
  tags: string[]
  difficulty?: 1 | 2 | 3
  source?: SourceLines
  /** The record it was, where the file is an export of a library. */
  original?: Question
}

/** Lines of the source that became part of no question. `reason` is a closed code. */
export interface LeftOver extends SourceLines {
  reason: LeftOverReason
  text: string
}

export type LeftOverReason =
  'preface' | 'contents' | 'betweenQuestions' | 'afterLast' | 'metadata' | 'unreadable'

/** Why a file is refused as a whole. Closed, so that it can be said in a person's language. */
export const unreadableReasons = [
  'notText',
  'document',
  'tooLarge',
  'tooMany',
  'password',
  'damaged',
  'newer',
  'nothing',
  'changed',
  'packing',
  'notAnki',
] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

/** Something a person should look at. `code` is closed so that it can be said in their language. */
export interface ImportWarning {
  line?: number
  code:
    | 'noQuestions'
    | 'emptyAnswer'
    | 'duplicateKey'
    | 'invalidMetadata'
    | 'unclosedFence'
    | 'muchLeftOver'
    | 'uncertainEncoding'
    | 'missingMedia'
    | 'rowSkipped'
    | 'rowShort'
    | 'columnSkipped'
    | 'damaged'
    | 'fileSkipped'
    | 'unplaced'
  message: string
}

/** What a column of a table holds. `choice` is one choice of several columns; nobody reads `ignored`. */
export const columnRoles = [
  'title',
  'prompt',
  'answer',
  'explanation',
  'choices',
  'choice',
  'topics',
  'tags',
  'difficulty',
  'key',
  'number',
  'ignored',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** How a file is to be read where a person knows better than the guess. What is absent is guessed. */
export interface ReadOptions {
  /** Name of the format to read a text as. */
  format?: string
  /** Between the cells of a row: a tab, a comma, ` - ` … */
  delimiter?: string
  /** Between rows, where it is no line end; only lists of terms and definitions have such. */
  rowDelimiter?: string
  /** Whether the first row names the columns. */
  hasHeader?: boolean
  /** What each column holds, from the first. */
  columns?: ColumnRole[]
}

/** How a table was read: what a person needs to see in order to correct it with `ReadOptions`. */
export interface TableReading {
  delimiter: string
  hasHeader: boolean
  /** Names of the columns; empty texts where there is no header. */
  header: string[]
  columns: ColumnRole[]
  /** The first rows below the header. */
  sample: string[][]
}

/** What a file says of itself in its front matter or headers. */
export interface BankMetadata {
  key?: string
  title?: string
  language?: string
  description?: string
  licence?: string
  version?: string
}

/** One file as read: everything found and everything not. */
export interface ParsedFile {
  path: string
  format: string
  encoding: string
  bank: BankMetadata
  /** The record of the bank, where the file is an export of a library. */
  original?: Bank
  questions: QuestionDraft[]
  leftOver: LeftOver[]
  warnings: ImportWarning[]
  /** Present where the file is a table. */
  table?: TableReading
}
