import type { QuestionRow } from '@shared/domain/query'

/** Finds questions by what is written in and about them. */
export interface Search {
  /** Ids of matching questions with a score; a higher score ranks first. Every match is a true substring match. */
  find(query: string): ReadonlyMap<string, number>
  /** Where the query hits one question: ranges in its title and the best passage elsewhere. */
  hits(questionId: string, query: string): NonNullable<QuestionRow['hits']>
  close(): void
}
