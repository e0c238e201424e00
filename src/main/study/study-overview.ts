import type { StudyOverview } from '@shared/contract/study-values'
import type { Question } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import type { Steps } from '../in-slices'
import { isListed } from '../library/views'
import { DayTallies, dateOf } from './day-tallies'
import { DelayTally } from './retention-by-delay'
import { reviewLogOf, reviewLogSteps } from './review-log'
import { StabilityTally } from './stability-by-day'
import type { StudyContext } from './study-context'
import { TopicTally } from './topic-figures'

const matureInterval = 21
/** The calendar shows a year at least, however short the period. */
const year = 365
/** Reviews or questions looked at before others may have their turn, well below a millisecond's worth. */
const pauseAfter = 200

export interface OverviewPeriod {
  /** How many study days it has. */
  days: number
  /** Its last study day, YYYY-MM-DD; today where none is given, and never later. */
  until?: string
  /** Study days ahead of today, today included. */
  aheadDays: number
  /** Only questions of this bank, */
  bankId?: string
  /** and of it only those at or below this topic. */
  topic?: readonly string[]
}

/**
 * Figures over the review log and the cards, for the period, bank and topic given. Cram reviews count as time, not
 * as retention. Walks all of the log and all cards, so others are let in between.
 */
export function* overviewSteps(
  context: StudyContext,
  period: OverviewPeriod,
  desiredRetention: number,
): Steps<StudyOverview> {
  const { calendar, clock } = context
  const today = calendar.dayOf(clock())
  const last = period.until === undefined ? today : Math.min(today, dayNumberOf(period.until))
  const isIn = scopeOf(period)
  const log = yield* logSteps(context, isIn, { first: last - period.days + 1, last })
  const cards = yield* cardSteps(context, isIn, today)
  const shown = Math.min(last - year + 1, Math.max(last - period.days + 1, log.earliest ?? last))
  const first = Math.max(last - period.days + 1, shown)
  const shownDays = log.days.from(shown, last - shown + 1)
  return {
    history: shownDays.slice(first - shown),
    calendar: shownDays,
    forecast: Array.from({ length: period.aheadDays }, (_, ahead) => ({
      day: dateOf(today + ahead),
      count: cards.due.get(today + ahead) ?? 0,
    })),
    retention: { goal: desiredRetention, ...log.retention, byDelay: log.delays.groups },
    stability: log.stability.byDay.map(({ day, days }) => ({ day: dateOf(day), days })),
    topics: log.topics.topics,
    elapsedMilliseconds: log.elapsedMilliseconds,
    streak: streakOf(log.studied, today),
    cards: cards.counts,
  }
}

type Scope = ((question: Question | undefined) => boolean) | null

/** Tells whether a question belongs to the bank and topic given; null where all do, also those that are gone. */
function scopeOf({ bankId, topic }: OverviewPeriod): Scope {
  if (bankId === undefined) return null
  return (question) =>
    question?.bankId === bankId && (topic?.every((name, depth) => question.topics[depth] === name) ?? true)
}

/** The number of the study day of a date. */
const dayNumberOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)

/** What the review log comes to. */
class LogTally {
  readonly days = new DayTallies()
  readonly retention = { all: { count: 0, recalled: 0 }, mature: { count: 0, recalled: 0 } }
  readonly delays: DelayTally
  readonly stability: StabilityTally
  readonly topics: TopicTally
  elapsedMilliseconds = 0
  /** Study days with a review of any question. */
  readonly studied = new Set<number>()
  /** The study day of the first review that counts. */
  earliest: number | undefined

  constructor(
    { library, scheduler }: StudyContext,
    private readonly first: number,
  ) {
    this.delays = new DelayTally(scheduler)
    this.stability = new StabilityTally(first)
    this.topics = new TopicTally(library)
  }

  add(day: number, review: Review): void {
    this.earliest ??= day
    this.stability.add(day, review)
    if (review.rating === 0) return
    this.days.add(day, review)
    if (day < this.first) return
    this.elapsedMilliseconds += review.elapsedMilliseconds
    this.topics.add(review)
    this.delays.add(review)
    this.#retain(review)
  }

  /** True retention: of reviews of cards that had left the learning steps, the share not failed. */
  #retain({ kind, before, rating }: Review): void {
    if (kind !== 'review') return
    const { all, mature } = this.retention
    for (const counted of (before?.scheduledDays ?? 0) >= matureInterval ? [all, mature] : [all]) {
      counted.count += 1
      if (rating > 1) counted.recalled += 1
    }
  }
}

function* logSteps(
  context: StudyContext,
  isIn: Scope,
  { first, last }: { first: number; last: number },
): Steps<LogTally> {
  const { library, calendar } = context
  const tally = new LogTally(context, first)
  yield* reviewLogSteps(library)
  // The log itself changes with every grade given meanwhile.
  for (const [at, review] of [...reviewLogOf(library).byTime].entries()) {
    if (at % pauseAfter === 0) yield at
    const day = calendar.dayOf(review.at)
    tally.studied.add(day)
    // A review from the future, as after the clock was set back, belongs to no day yet.
    if (day > last) continue
    if (!isIn || isIn(library.get('questions', review.questionId))) tally.add(day, review)
  }
  return tally
}

/** Study days in a row with a review, up to today or yesterday. */
function streakOf(studied: ReadonlySet<number>, today: number): number {
  let day = studied.has(today) ? today : today - 1
  let streak = 0
  while (studied.has(day)) {
    streak += 1
    day -= 1
  }
  return streak
}

interface CardFigures {
  counts: StudyOverview['cards']
  /** How many are due on each study day, those overdue today. */
  due: ReadonlyMap<number, number>
}

function* cardSteps({ library, calendar }: StudyContext, isIn: Scope, today: number): Steps<CardFigures> {
  const counts = { fresh: 0, learning: 0, young: 0, mature: 0, suspended: 0 }
  const due = new Map<number, number>()
  let at = 0
  for (const question of library.all('questions').values()) {
    if (at++ % pauseAfter === 0) yield at
    if (!(isIn?.(question) ?? true) || !isListed(library, question)) continue
    const card = library.get('cards', question.id)
    if (card?.suspended === true) counts.suspended += 1
    counts[standingOf(card)] += 1
    if (!card || card.suspended === true || card.lastReviewAt === undefined) continue
    const day = Math.max(today, calendar.dayOf(card.due))
    due.set(day, (due.get(day) ?? 0) + 1)
  }
  return { counts, due }
}

function standingOf(card: Card | undefined): 'fresh' | 'learning' | 'young' | 'mature' {
  if (card?.lastReviewAt === undefined) return 'fresh'
  if (card.state === 'learning' || card.state === 'relearning') return 'learning'
  return card.scheduledDays >= matureInterval ? 'mature' : 'young'
}
