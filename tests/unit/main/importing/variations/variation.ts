import type { LeftOverReason, QuestionDraft } from '@shared/domain/import'

/** One way of writing questions down, with what must come out, written by hand before the parser. */
export interface Variation {
  name: string
  source: string
  /** Only the fields named are compared, and the number of questions. */
  questions: Partial<QuestionDraft>[]
  /** First line and reason of everything left over; compared when given. */
  leftOver?: [number, LeftOverReason][]
  title?: string
}
