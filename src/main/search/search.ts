import type {
  QueryCompletions,
  QueryProblem,
  QuestionRow,
  SearchProgress,
  SearchTerm,
} from '@shared/domain/query'
import type { Question } from '@shared/domain/records'

/** Finds questions by what is written in and about them, and by their state. */
export interface Search {
  /**
   * What a query means, archived questions and banks in the trash left out. Every question that contains the
   * texts after folding is found and none that does not. Never throws for a wrong query: `problem` says what is wrong.
   */
  find(query: string): Found
  /** Where the query hits one question: ranges in its title and the best passage elsewhere. */
  hits(questionId: string, query: string): NonNullable<QuestionRow['hits']>
  /** The texts a query looks for; none where it cannot be read. */
  terms(query: string): SearchTerm[]
  /** What can be typed at a cursor, a UTF-16 offset into the query. */
  completions(query: string, cursor: number): QueryCompletions
  /** How far the index is. Searches are answered at any time, by scanning where the index is not ready. */
  progress(): SearchProgress
  /** Calls back when the progress changes. */
  onProgress(listener: (progress: SearchProgress) => void): () => void
  /** Stops following the library and ends work in the background. */
  close(): void
}

/** Found questions. Nothing is put in order before somebody asks, and no more of it than is asked for. */
export interface Found {
  readonly size: number
  has(id: string): boolean
  /** All of them, in no order. */
  ids(): readonly string[]
  /** The first `count` in order, without ranking the rest. */
  best(count: number): string[]
  /** `limit` of them from a place on, in the order of `best`, without ordering those before and after. */
  page(offset: number, limit: number): readonly string[]
  /** Where a question stands in that order, told without putting the rest of it in order. */
  around(id: string): Place
  /**
   * How many of them are among any of the ids marked. What is marked is looked up once and kept until the library
   * changes, where it is not much more than what was found: counts come with every keystroke.
   */
  countOf(marked: readonly Marked[]): number
  /** Those of them that pass a test. */
  within(test: (question: Question) => boolean): Found
  /** Set when the query cannot be read; nothing is found then. */
  readonly problem: QueryProblem | undefined
}

/** Ids of questions, in a Map or Set that is the same one as long as nothing changes. */
export interface Marked {
  readonly size: number
  has(id: string): boolean
  keys(): Iterable<string>
}

/** A place in a list, from 0, with the ids next to it; -1 where the question is not in the list. */
export interface Place {
  index: number
  previous?: string
  next?: string
}
