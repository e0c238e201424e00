import type { Stamp } from './stamp'

export type CardState = 'new' | 'learning' | 'review' | 'relearning'

/** How a recall went, as on Anki's buttons: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export type Grade = 1 | 2 | 3 | 4

/** What the scheduler knows of one question's memory. Times are UTC milliseconds, stability and intervals days. */
export interface Memory {
  state: CardState
  /** When it is due. For intervals of a day and more: the start of that study day. */
  due: number
  /** Days after which the chance of recall is 90 %. */
  stability: number
  /** 1 (easy) to 10 (hard). */
  difficulty: number
  /** Interval last given, in days; 0 while in (re)learning steps. */
  scheduledDays: number
  /** Position in the learning steps. */
  step: number
  repetitions: number
  lapses: number
  lastReviewAt?: number
}

/** The memory of a question that was never graded, due at a time in UTC ms. */
export function neverGraded(due: number): Memory {
  return {
    state: 'new',
    due,
    stability: 0,
    difficulty: 0,
    scheduledDays: 0,
    step: 0,
    repetitions: 0,
    lapses: 0,
  }
}

/** The schedule of one question. Its id is the id of the question. */
export interface Card extends Stamp, Memory {
  id: string
  suspended?: boolean
  /** Hidden until this time, UTC ms. */
  buriedUntil?: number
  /** A flag stuck on it, 1 to 7 as Anki counts its colours; Dogear itself gives 1. */
  flag?: number
}

/** What decides whether a card is asked, and when. */
export type CardGlance = Pick<
  Card,
  'state' | 'due' | 'stability' | 'lastReviewAt' | 'suspended' | 'buriedUntil'
>

export type ReviewKind = 'learn' | 'review' | 'relearn' | 'cram' | 'manual' | 'exam'

/**
 * One line of the append-only review log. Maps onto Anki's revlog without loss:
 * id, card, ease (`rating`, 0 is manual), interval after and before (days, or negative seconds), time, type.
 */
export interface Review extends Stamp {
  id: string
  questionId: string
  at: number
  /** Minutes east of UTC where the reader was. */
  timeZoneOffset: number
  rating: 0 | Grade
  kind: ReviewKind
  before: Memory | null
  after: Memory
  /** Days, or negative seconds below a day. */
  intervalBefore: number
  intervalAfter: number
  /** From seeing the question to grading it. */
  elapsedMilliseconds: number
  scheduler: string
  /** Key points of the answer, by their identity, that were recalled or missed. */
  points?: { hit: string[]; missed: string[] }
  typedAnswer?: string
  /** What Anki logged and this log has no field for: its factor and its kind of review; kept to give them back. */
  anki?: { factor: number; type: number }
}

/** What a person did so far with the question being asked, kept so that a crash loses none of it. */
export interface RecallDraft {
  questionId: string
  typedAnswer: string
  /** Key points shown; null while none is, -1 once the whole answer is. */
  shown: number | null
  /** Key points ticked, by their identity. */
  hit: string[]
  missed: string[]
  /** Labels of the choices picked. */
  picked: string[]
  /** How long the question was in front of the person, and how long until its answer was shown. */
  elapsedMilliseconds: number
  recallMilliseconds: number
}

export const sessionModes = ['scheduled', 'ahead', 'cram'] as const
export type SessionMode = (typeof sessionModes)[number]

/**
 * A review session, kept so that it goes on after a restart exactly where it was. There is one: `current`. Written
 * once, when it begins; an answer writes only its progress. Sessions of older versions kept both here.
 */
export interface Session extends Stamp {
  id: string
  /** `ahead` (what is not due yet) and `cram` (anything) ask without touching the schedule and are logged as cram. */
  mode: SessionMode
  /** Questions to be asked, in order. */
  queue: string[]
  /** Questions in short steps, by when they come back, before any progress. */
  waiting: WaitingStep[]
  /** Questions it began with. */
  total: number
  /** Grades given before any progress. */
  answered: number
  draft?: RecallDraft
}

/** A question in a short learning step, and when it comes back. */
export interface WaitingStep {
  questionId: string
  due: number
}

/** How far a session has come. Its id is the time at which the session began. */
export interface SessionProgress extends Stamp {
  id: string
  /** How much of the queue was asked or passed over. */
  position: number
  waiting: WaitingStep[]
  /** Questions that will not come back. */
  done: number
  /** Grades given so far. */
  answered: number
  draft?: RecallDraft
}

/** How a bank is scheduled. */
export interface SchedulerSettings {
  /** Chance of recall at which a question comes back, 0.7 to 0.99. */
  desiredRetention: number
  /** Longest interval in days. */
  maximumInterval: number
  /** Learning steps such as `1m`, `10m`; none means intervals of days from the start. */
  learningSteps: readonly `${number}${'m' | 'h' | 'd'}`[]
  relearningSteps: readonly `${number}${'m' | 'h' | 'd'}`[]
  /** FSRS-6 parameters; absent for the defaults. */
  weights?: readonly number[]
  /** Spreads long intervals a little, reproducibly per card and repetition. */
  fuzz: boolean
}

/** A fresh copy of the settings everyone starts with. */
export function defaultSchedulerSettings(): SchedulerSettings {
  return {
    desiredRetention: 0.9,
    maximumInterval: 36_500,
    learningSteps: ['1m', '10m'],
    relearningSteps: ['10m'],
    fuzz: true,
  }
}
