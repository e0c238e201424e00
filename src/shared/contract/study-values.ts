import type { Point } from '../domain/points/parse-points'
import type { Card, Grade, RecallDraft, Session } from '../domain/study'
import type { BankStudySettings, StudySettings } from '../domain/study-settings'
import type { TopicEvidence, Weakness } from '../domain/weakness'
import type { QuestionDetail } from './values'

/** A key point of an answer with how it went the last times, oldest first, at most five. */
export interface PointView extends Point {
  last: ('hit' | 'missed')[]
}

/** The key points of a question. */
export interface QuestionPoints {
  points: PointView[]
  /** Whether a person changed them, so that there is something to go back to. */
  edited: boolean
}

/** The question of a session that is asked now. */
export interface AskedQuestion {
  detail: QuestionDetail
  card: Card | null
  points: PointView[]
  /** Interval each grade leads to: days, or negative seconds below a day. */
  intervals: Record<Grade, number>
  /** Chance of recall now, 0 to 1; null for a question never graded. */
  retrievability: number | null
}

export interface SessionSummary {
  /** Grades given in this session: by grade, and the time they took. */
  grades: Record<Grade, number>
  elapsedMilliseconds: number
  /** Questions that went worst in it, the worst first, at most five. */
  weakest: WeakestQuestion[]
  /** Questions it began with that were removed before they could be asked. */
  gone: number
}

/** A question that did not go well in a session. */
export interface WeakestQuestion {
  id: string
  title: string
  language: string
  /** The lowest grade given in the session. */
  grade: Grade
  /** Leads of the key points missed in it. */
  missed: string[]
}

/** A session as shown: what is asked, or, when nothing is left, what was done. */
export interface SessionView {
  mode: Session['mode']
  total: number
  /** Questions that will not come back in this session. */
  done: number
  remaining: number
  /** Questions that were graded in it and come back, */
  returning: number
  /** and whether the one asked now is such a one. */
  again: boolean
  /** Grades given so far; tells one asking of a question from the next. */
  answered: number
  /** Typical time one question takes. */
  paceMilliseconds: number
  /** What was done with `current` before a restart or an undo. */
  draft: RecallDraft | null
  current: AskedQuestion | null
  /** When the next short step is due, if the session only waits for it. */
  waitingUntil: number | null
  /** When the session began, UTC ms, where the clock was set back to a time before it; else null. */
  clockSetBackFrom: number | null
  /** What was done; null while a question is asked. */
  summary: SessionSummary | null
}

/** What a session over a list would hold. */
export interface SessionPlan {
  /** Due questions and new ones within today's limits, */
  due: number
  fresh: number
  /** and those the limits hold back. */
  held: { due: number; fresh: number }
  /** Graded questions that are not due yet. */
  ahead: number
  /** Everything that could be asked, for practice. */
  askable: number
  /** Due questions that were graded by a clock that stood in the future. */
  fromTheFuture: number
  /** Typical time one question takes. */
  paceMilliseconds: number
}

/** What sessions over the usual lists would hold. */
export interface ReviewOutline {
  all: SessionPlan
  bookmarked: SessionPlan
  /** Questions of the topics found or marked weak. */
  weak: SessionPlan
  /** Questions with key points missed often, or missed the last time. */
  missed: SessionPlan
  /** Every bank and every topic at any depth; the path is empty for the bank itself. */
  lists: { bankId: string; path: string[]; plan: SessionPlan }[]
}

/** A topic with how weak it is and the evidence. */
export interface TopicWeakness extends Weakness {
  bankId: string
  bankTitle: string
  language: string
  path: string[]
  evidence: TopicEvidence
  /** Mean chance of recall today over graded questions, 0 to 1; null when none is graded. */
  recall: number | null
  /** Key points missed most often, worst first, with their counts. */
  missed: { questionId: string; lead: string; missed: number; tries: number }[]
}

/** One study day. `day` is its date, YYYY-MM-DD, where the reader is. */
export interface DayCount {
  day: string
  count: number
}

/** What was done on one study day. */
export interface StudyDay extends DayCount {
  milliseconds: number
  /** Of its reviews those that tell of retention, and how many of them were recalled. */
  counted: number
  recalled: number
}

/** What the reviews of a period came to for one outermost topic; the path is empty for what has no topic. */
export interface TopicFigures {
  bankId: string
  bankTitle: string
  language: string
  path: string[]
  /** All reviews with the time they took, */
  reviews: number
  milliseconds: number
  /** and those that tell of retention, with how many of them were recalled. */
  counted: number
  recalled: number
  /** Mean stability in days, before and after the period, of the questions scheduled in it. */
  growth: { questions: number; before: number; after: number } | null
}

/** Figures over the review log. */
export interface StudyOverview {
  /** Each study day of the period, days without a review included; beyond a year only from the first review on. */
  history: StudyDay[]
  /** The same for the period or the year that ends with it, whichever is longer. */
  calendar: StudyDay[]
  /** Cards falling due on each of the coming days; the first counts what is overdue too. */
  forecast: DayCount[]
  /** Of reviews of mature cards (interval of at least 21 days) and of all, how many were recalled. */
  retention: {
    goal: number
    all: { count: number; recalled: number }
    mature: { count: number; recalled: number }
    /** By days since the review before, up to and including `upTo`; `expected` is the mean predicted recall. */
    byDelay: { upTo: number; count: number; recalled: number; expected: number }[]
  }
  /** Mean stability in days of the questions graded so far, on each study day of the period with a grade. */
  stability: { day: string; days: number }[]
  topics: TopicFigures[]
  elapsedMilliseconds: number
  streak: number
  cards: { fresh: number; learning: number; young: number; mature: number; suspended: number }
}

/** What holds for all banks, and what single banks do differently, by their id. */
export interface StudySettingsView {
  all: StudySettings
  banks: Record<string, Partial<BankStudySettings>>
}
