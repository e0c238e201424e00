import type { LeftOverReason, QuestionDraft } from '@shared/domain/import'
import type { Choice } from '@shared/domain/records'

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

/** Choices A, B, C … of these texts; `right` names the right ones. */
export function lettered(right: string, ...texts: string[]): Choice[] {
  return texts.map((text, index) => {
    const label = String.fromCharCode(65 + index)
    return { label, text, correct: right.includes(label) }
  })
}
