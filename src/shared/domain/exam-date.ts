import type { Stamp } from './stamp'

/** The id of the date that stands for every bank. */
export const everyBank = 'all'

/** A day a person wants to know it all by. Its id is the id of a bank, or `everyBank`. */
export interface ExamDate extends Stamp {
  id: string
  /** YYYY-MM-DD where the reader is. */
  day: string
  /** Minutes of study a day until then. */
  minutesPerDay: number
  /** What it is for, in the person's words. */
  name?: string
}

/** A suggested bookmark that was declined. Its id is the id of the question. */
export interface DeclinedSuggestion extends Stamp {
  id: string
  /** Failed reviews when it was declined: it is suggested again only after more of them. */
  lapses: number
}
