import { createHash } from 'node:crypto'
import {
  createEmptyCard,
  FSRSVersion,
  fsrs,
  generatorParameters,
  GenSeedStrategyWithCardId,
  Rating,
  State,
  StrategyMode,
  type Card as FsrsCard,
  type CardInput,
  type Grade as FsrsGrade,
} from 'ts-fsrs'
import type { CardState, Grade, Memory, SchedulerSettings } from '@shared/domain/study'
import type { StudyCalendar } from './study-day'

/** What a grade leads to: the memory after it and the interval in days, or negative seconds below a day. */
export interface Outcome {
  memory: Memory
  interval: number
}

/** Schedules recall with FSRS-6 (ts-fsrs), counting days as study days of the given calendar. */
export interface Scheduler {
  /** Name and version of the model, kept in the review log. */
  readonly name: string
  /** The memory after a grade at a time; `before` is null for a question never graded. */
  grade(cardId: string, before: Memory | null, grade: Grade, at: number): Outcome
  /** All four outcomes, to show the next interval on each button. */
  preview(cardId: string, before: Memory | null, at: number): Record<Grade, Outcome>
  /** Chance of recall, 0 to 1, at a time; 0 for a question never graded. */
  retrievability(memory: Pick<Memory, 'lastReviewAt' | 'stability'> | null, at: number): number
  /**
   * Gives what orders graded memories by how far they have faded at a time, without a power for each: 0 where recall
   * is certain, and more the less likely it is.
   */
  fadingAt(at: number): (memory: { lastReviewAt: number; stability: number }) => number
}

const grades: Record<Grade, FsrsGrade> = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy }
const states: Record<CardState, State> = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
}
const stateNames: readonly CardState[] = ['new', 'learning', 'review', 'relearning']

/** Wraps ts-fsrs; the formulas are its own. */
export function createScheduler(settings: SchedulerSettings, calendar: StudyCalendar): Scheduler {
  const engine = fsrs(
    generatorParameters({
      request_retention: settings.desiredRetention,
      maximum_interval: settings.maximumInterval,
      learning_steps: settings.learningSteps,
      relearning_steps: settings.relearningSteps,
      enable_short_term: settings.learningSteps.length > 0,
      enable_fuzz: settings.fuzz,
      ...(settings.weights ? { w: settings.weights } : {}),
    }),
  )
  engine.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('id'))

  function grade(cardId: string, before: Memory | null, given: Grade, at: number): Outcome {
    const input = toFsrs(cardId, before, at, calendar)
    const { card } = engine.next(input, new Date(calendar.shift(at)), grades[given])
    const memory = fromFsrs(card, at, calendar)
    return {
      memory,
      interval: memory.scheduledDays > 0 ? memory.scheduledDays : -Math.round((memory.due - at) / 1000),
    }
  }

  function retrievability(memory: Pick<Memory, 'lastReviewAt' | 'stability'> | null, at: number): number {
    if (memory?.lastReviewAt === undefined) return 0
    const days = Math.max(0, calendar.dayOf(at) - calendar.dayOf(memory.lastReviewAt))
    return engine.forgetting_curve(days, memory.stability)
  }

  /** The curve (1 + factor · days / stability) ^ decay falls with days / stability, whatever its two constants. */
  function fadingAt(at: number) {
    const dayOf = calendar.days()
    const today = dayOf(at)
    return ({ lastReviewAt, stability }: { lastReviewAt: number; stability: number }): number => {
      const days = today - dayOf(lastReviewAt)
      return days <= 0 ? 0 : days / stability
    }
  }

  return {
    name: nameOf(settings),
    grade,
    preview: (cardId, before, at) => ({
      1: grade(cardId, before, 1, at),
      2: grade(cardId, before, 2, at),
      3: grade(cardId, before, 3, at),
      4: grade(cardId, before, 4, at),
    }),
    retrievability,
    fadingAt,
  }
}

/** Name and version of the model, with a fingerprint of the parameters where they are a person's own. */
function nameOf({ weights }: SchedulerSettings): string {
  const own = weights ? ` w:${createHash('sha256').update(weights.join()).digest('hex').slice(0, 8)}` : ''
  return `ts-fsrs ${FSRSVersion}${own}`
}

function toFsrs(
  cardId: string,
  memory: Memory | null,
  at: number,
  calendar: StudyCalendar,
): CardInput & { id: string } {
  // A clock set back must not make time pass backwards for a memory.
  const lastReview = memory?.lastReviewAt === undefined ? undefined : Math.min(memory.lastReviewAt, at)
  return {
    ...createEmptyCard(),
    id: cardId,
    due: new Date(calendar.shift(memory?.due ?? at)),
    stability: memory?.stability ?? 0,
    difficulty: memory?.difficulty ?? 0,
    scheduled_days: memory?.scheduledDays ?? 0,
    learning_steps: memory?.step ?? 0,
    reps: memory?.repetitions ?? 0,
    lapses: memory?.lapses ?? 0,
    state: states[memory?.state ?? 'new'],
    last_review: lastReview === undefined ? null : new Date(calendar.shift(lastReview)),
  }
}

function fromFsrs(card: FsrsCard, at: number, calendar: StudyCalendar): Memory {
  const steps = card.scheduled_days === 0
  const due = steps
    ? at + (card.due.getTime() - calendar.shift(at))
    : calendar.startOf(calendar.dayOf(at) + card.scheduled_days)
  return {
    state: stateNames[card.state] ?? 'new',
    due,
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    step: card.learning_steps,
    repetitions: card.reps,
    lapses: card.lapses,
    lastReviewAt: at,
  }
}
