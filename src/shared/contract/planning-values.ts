import type { ExamDate } from '../domain/exam-date'

/** One day of a plan. */
export interface PlanDay {
  /** YYYY-MM-DD. */
  day: string
  /** New questions, and questions asked before. */
  fresh: number
  again: number
}

/** A topic on the day of the exam, as FSRS predicts it. */
export interface PlanTopic {
  bankId: string
  name: string
  language: string
  path: string[]
  questions: number
  /** Questions never asked. */
  fresh: number
  /** Mean chance of recall on that day over all questions, those never asked as 0: as things are, and after the plan. */
  recall: number
  planned: number
}

/** A date, what will be known on it, and how to get there. */
export interface DatedPlan {
  date: ExamDate
  /** Title of its bank; null for all banks. */
  bank: { title: string; language: string } | null
  /** Days from today; negative for a date that is past. */
  daysLeft: number
  /** `empty`: no question can be asked. `tooFew`: the minutes do not hold one question. */
  state: 'ready' | 'past' | 'today' | 'empty' | 'tooFew'
  /** Questions the minutes of a day hold. */
  perDay: number
  days: PlanDay[]
  /** What to ask today: by the schedule (due or new), and ahead of it. */
  today: { scheduled: string[]; ahead: string[] }
  /** Questions to look at on the last evening, those that gain most first. */
  lastEvening: { questionId: string; title: string; language: string; gain: number }[]
  /** Questions never asked that the plan has no room for. */
  leftOut: number
  topics: PlanTopic[]
}

/** A question whose corner could be folded, with the evidence. */
export interface SuggestedBookmark {
  questionId: string
  title: string
  language: string
  lapses: number
  tries: number
  /** Lead of the point missed most often, where points were ticked. */
  missed: string | null
}
