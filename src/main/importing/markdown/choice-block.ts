import type { Choice } from '@shared/domain/records'

/** A block of choices by its lines. */
export interface ChoiceBlock {
  line: number
  end: number
  choices: Choice[]
  /** A list with boxes instead of letters. */
  ticked?: boolean
}
