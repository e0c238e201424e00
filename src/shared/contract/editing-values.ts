import type { ContentProblem } from '../domain/question-content'
import type { QuestionContent, Revision } from '../domain/records'

/** Fields a find and replace looks through. */
export const replaceFields = ['title', 'prompt', 'answer', 'explanation', 'choices', 'tags'] as const
export type ReplaceField = (typeof replaceFields)[number]

/** What a question says and said. */
export interface QuestionHistory {
  current: QuestionContent
  origin: Revision['origin']
  /** When the present content was written, UTC ms. */
  since: number
  /** The one replaced last first, with when its content was written. */
  revisions: (Revision & { since: number })[]
}

/** One place a find and replace would change. */
export interface ReplaceHit {
  /** Names the place among the hits of this preview. */
  key: string
  questionId: string
  title: string
  language: string
  field: ReplaceField
  /** Words around the place, what stands there, and what will. */
  before: string
  old: string
  now: string
  after: string
}

export interface ReplacePreview {
  /** What is wrong with the expression; nothing is found then. */
  problem: 'BAD_EXPRESSION' | 'TOO_SLOW' | null
  hits: ReplaceHit[]
  /** All hits, also those beyond what one answer carries. */
  total: number
  questions: number
  /** Names the texts this preview was made of; an outdated one is refused. */
  mark: string
}

export interface ReplaceOutcome {
  replaced: number
  questions: number
  /** Questions left as they were, because they could not be saved with the new words. */
  refused: { title: string; problem: ContentProblem }[]
}
