import type { Choice, SourceLines } from './records'

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
}

/** Lines of the source that became part of no question. `reason` is a closed code. */
export interface LeftOver extends SourceLines {
  reason: LeftOverReason
  text: string
}

export type LeftOverReason =
  'preface' | 'contents' | 'betweenQuestions' | 'afterLast' | 'metadata' | 'unreadable'

/** Something a person should look at. `code` is closed so that it can be said in their language. */
export interface ImportWarning {
  line?: number
  code:
    | 'noQuestions'
    | 'emptyAnswer'
    | 'duplicateKey'
    | 'invalidMetadata'
    | 'unclosedFence'
    | 'uncertainEncoding'
    | 'missingMedia'
    | 'rowSkipped'
  message: string
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
  questions: QuestionDraft[]
  leftOver: LeftOver[]
  warnings: ImportWarning[]
}
