import type { ImportWarning, LeftOver, TableReading } from '../domain/import'
import type { QuestionContent } from '../domain/records'

/** What committing an import would do. Nothing is stored yet. */
export interface ImportPreview {
  importId: string
  sources: ImportSource[]
  /** Names of the formats a text may be read as. */
  formats: string[]
  /** Title of the bank it goes into, or of the new one. */
  title: string
  /** The bank it goes into; null for a new one. */
  bankId: string | null
  plan: { added: number; changed: number; unchanged: number; archived: number; conflicts: number }
  /** Records of a schedule, of reviews and of bookmarks that come along. */
  studied: number
  /** Banks that the files look like newer versions of, whether they go into them or not. */
  likely: LikelyBank[]
}

/** An import that main holds, for a window that has lost it. */
export interface OpenImport {
  importId: string
  files: FileFacts[]
  /** Where it goes, if somebody said so: in this bank, or in new ones. */
  bankId?: string
  asNew?: boolean
}

/** What is known of an import that ended with the process that held it. */
export interface LeftImport {
  importId: string
  files: FileFacts[]
  /** Texts as they were edited, by the path of their source. */
  edits: { path: string; text: string }[]
}

/** A file by its name and its size in bytes. */
export interface FileFacts {
  name: string
  size: number
}

/** A bank known by its questions only. */
export interface LikelyBank {
  bankId: string
  title: string
  /** Questions of the file that the bank has too, and all of them. */
  alike: number
  total: number
  /** Whether the file goes into it unless somebody says otherwise. */
  isClear: boolean
}

/** A text, or a file that is none, with everything in it that is no question. */
export interface ImportSource {
  path: string
  format: string
  /** Whether somebody said which format it is. */
  isChosen: boolean
  encoding: string
  language: string
  /** In characters; 0 for a file that is no text. */
  textLength: number
  questionCount: number
  leftOver: LeftOver[]
  warnings: ImportWarning[]
  table?: TableReading
}

/** What becomes of a question that was found; see `DraftState` of the merge. */
export type FoundState = 'new' | 'changed' | 'same' | 'kept' | 'merged' | 'conflict' | 'excluded'

/** A question found in a source. */
export interface FoundRow {
  /** Its place among all questions of the import. */
  index: number
  key?: string
  number?: string
  title: string
  topic?: string
  startLine?: number
  endLine?: number
  answered: boolean
  state: FoundState
  /** The question of the library it is a version of. */
  questionId?: string
}

/** A question of the library that the files have no more. */
export interface RemovedRow {
  questionId: string
  title: string
  number?: string
  /** Whether there are notes, marks, a bookmark or reviews of it. */
  written: boolean
}

/** A draft beside the question it is a version of. */
export interface DraftComparison {
  theirs: QuestionContent
  /** What the app has; null for a new question. */
  mine: QuestionContent | null
  /** What was imported last; null where it was never imported, or not edited since. */
  base: QuestionContent | null
  /** Both changes in one text; null where they are of the same words. */
  merged: QuestionContent | null
}

/** How far an import is. */
export interface ImportProgress {
  importId: string
  phase: 'reading' | 'comparing' | 'storing'
  /** Questions so far. */
  done: number
  /** Of how many; 0 where that is not known. */
  total: number
}

/** How far an export is, in parts that take about as long as each other. */
export interface ExportProgress {
  exportId: string
  done: number
  total: number
}

/**
 * Where a question came from. `none`: it was written in the app, its newest file has it no more, or its file was
 * no text. `lost`: its text was not kept. `text` is the whole text or, of a long one, the part around the question.
 */
export type QuestionSource =
  | { state: 'none' | 'lost' }
  | {
      state: 'shown'
      /** Name of the file. */
      name: string
      text: string
      /** Number of the first line of `text`; lines count from 1. */
      firstLine: number
      /** Lines of the whole text. */
      lineCount: number
      startLine: number
      endLine: number
      /** Whether the question was edited since. */
      edited: boolean
    }
