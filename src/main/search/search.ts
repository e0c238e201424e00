import type {
  QueryCompletions,
  QueryProblem,
  QuestionRow,
  SearchProgress,
  SearchTerm,
} from '@shared/domain/query'

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

/** Found questions, in no order, with scores: a higher score ranks first, equal ones keep the order of the source. */
export interface Found {
  readonly size: number
  has(id: string): boolean
  get(id: string): number | undefined
  ids(): readonly string[]
  /** The first `count` in order, without ranking the rest. */
  best(count: number): string[]
  /** Set when the query cannot be read; nothing is found then. */
  readonly problem: QueryProblem | undefined
}
