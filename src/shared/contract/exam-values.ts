import type { Exam, ExamSetup } from '../domain/exams/exam'
import type { Point } from '../domain/points/parse-points'
import type { Question } from '../domain/records'

/** What an exam could be drawn from. */
export interface ExamPool {
  /** Questions that can be asked: listed, answered by somebody, not suspended. */
  available: number
  topics: ExamPoolTopic[]
}

/** An outermost topic of the pool. */
export interface ExamPoolTopic {
  /** As from `topicId`; what the weights of a setup go by. */
  id: string
  name: string
  language: string
  questions: number
  /** How many the setup would draw of it. */
  drawn: number
  /** Strokes of its weakness, 0 to 5. */
  strokes: number
}

/** A question as it is asked in an exam: everything but its answer. */
export interface ExamQuestion {
  questionId: string
  title: string
  prompt?: string
  choices: { label: string; text: string }[]
  /** Whether more than one choice is right. */
  several: boolean
  language: string
  /** It left the library since the exam began, and cannot be answered any more. */
  gone: boolean
}

/** An exam being sat. */
export interface ExamSitting {
  exam: Exam
  /** In the order of the items of the exam. */
  questions: ExamQuestion[]
}

/** What an answer is compared with. */
export interface ExamReference {
  question: Question
  points: Point[]
  /** Points the typed answer seems to say; a person confirms them. */
  suggested: string[]
}

/** An exam that was handed in. */
export interface ExamResult {
  exam: Exam
  /** In the order of the items; null where the question left the library. */
  references: (ExamReference | null)[]
  /** The last attempt at the same questions. */
  previous: Exam | null
}

/** A line of the list of attempts. */
export interface ExamSummary {
  id: string
  name: string
  setup: ExamSetup
  startedAt: number
  endedAt: number | null
  questions: number
  answered: number
  judged: number
  /** Mean score of the judged questions, 0 to 1. */
  score: number | null
}
