import { z } from 'zod'

export const questionFilters = ['all', 'bookmarked', 'annotated', 'weak', 'unread', 'unanswered'] as const
export type QuestionFilter = (typeof questionFilters)[number]

/** Which questions a list shows, and in which order. */
export const questionQuerySchema = z.strictObject({
  bankId: z.string().max(64).optional(),
  /** Questions at or below this topic path; needs `bankId`. */
  topic: z.array(z.string().max(500)).max(16).optional(),
  /** Search text; empty for all. */
  text: z.string().max(500).default(''),
  filter: z.enum(questionFilters).default('all'),
  sort: z.enum(['source', 'title', 'recent', 'unread', 'bookmarked', 'relevance']).default('source'),
})

export type QuestionQuery = z.infer<typeof questionQuerySchema>

/** Where a search hit stands in a text: UTF-16 offsets, end exclusive. */
export type HitRange = [start: number, end: number]

/** One row of a question list. */
export interface QuestionRow {
  id: string
  bankId: string
  title: string
  language: string
  number?: string
  topics: string[]
  bookmarked: boolean
  /** Why the corner is folded, where the reader said so. */
  bookmarkReason?: string
  noteCount: number
  /** Times opened; 0 is unread. */
  timesRead: number
  answered: boolean
  /** Present where it was taken out of the lists, as a search for such finds it. */
  archived?: true
  /** Present in search results: hits in the title, and the best passage elsewhere. */
  hits?: { title: HitRange[]; snippet?: { field: SearchField; text: string; hits: HitRange[] } }
}

export type SearchField =
  'title' | 'prompt' | 'answer' | 'explanation' | 'choices' | 'note' | 'tags' | 'topics'

/** A text a query looks for, folded; only in one field where it says so. */
export interface SearchTerm {
  folded: string
  field?: SearchField
}

/** How many questions of a query stand behind each filter. */
export type FilterCounts = Record<QuestionFilter, number>

/** How many questions of a list a bank holds, or a topic of it; `topic` is empty for the bank. */
export interface QuestionGroup {
  bankId: string
  topic: string[]
  count: number
}

/** What is wrong with a query, and where: UTF-16 offsets into it, `end` exclusive. */
export interface QueryProblem {
  code:
    | 'UNKNOWN_FIELD'
    | 'UNKNOWN_STATE'
    | 'MISSING_VALUE'
    | 'BAD_NUMBER'
    | 'UNCLOSED_QUOTE'
    | 'UNCLOSED_GROUP'
    | 'UNEXPECTED_CLOSE'
    | 'EMPTY_GROUP'
    | 'MISSING_OPERAND'
    | 'TOO_DEEP'
  /** An English sentence; the renderer says it in its own language from `code`, `name` and `suggestion`. */
  message: string
  start: number
  end: number
  /** The field, state or operator it is about. */
  name?: string
  /** What was probably meant, or an example. */
  suggestion?: string
  /** The query ends too early, as it does while being typed: what was found last may stay on screen. */
  incomplete: boolean
}

/** What can stand at the cursor of a query: replace `start` to `end` by the `text` of an item. */
export interface QueryCompletions {
  start: number
  end: number
  items: QueryCompletion[]
}

export interface QueryCompletion {
  text: string
  kind: 'field' | 'state' | 'value'
  /** Name of the field the text belongs to, as the language knows it. */
  field: string
  /** Name of the state, as the language knows it. */
  state?: string
  /** Questions it stands for, where that is known. */
  count?: number
}

/** How far the search index is. `scanning` needs no index: the library is small. Counts are questions. */
export interface SearchProgress {
  state: 'scanning' | 'waiting' | 'loading' | 'building' | 'ready' | 'failed'
  done: number
  total: number
}
