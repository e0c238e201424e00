import type { DayCount, StudyDay, StudyOverview } from '@shared/contract/study-values'
import type { Question } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import { isListed } from '../library/views'
import { retentionByDelay } from './retention-by-delay'
import { reviewLogOf } from './review-log'
import { stabilityByDay } from './stability-by-day'
import type { StudyContext } from './study-context'
import { topicFigures } from './topic-figures'

const matureInterval = 21
/** The calendar shows a year at least, however short the period. */
const year = 365

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

/** Figures over the review log and the cards, for the period, bank and topic given. Cram reviews count as time, not as retention. */
export function studyOverview(
  context: StudyContext,
  period: OverviewPeriod,
  desiredRetention: number,
): StudyOverview {
  const { library, clock, calendar, scheduler } = context
  const today = calendar.dayOf(clock())
  const last = period.until === undefined ? today : Math.min(today, dayNumberOf(period.until))
  const isIn = scopeOf(period)
  // A review from the future, as after the clock was set back, belongs to no day yet.
  const graded = reviewLogOf(library)
    .byTime.map((review) => ({ day: calendar.dayOf(review.at), review }))
    .filter(({ day, review }) => day <= last && isIn(library.get('questions', review.questionId)))
  const shown = Math.min(last - year + 1, Math.max(last - period.days + 1, graded[0]?.day ?? last))
  const first = Math.max(last - period.days + 1, shown)
  const shownDays = studyDays(graded, shown, last)
  const reviews = graded
    .filter(({ day, review }) => day >= first && review.rating > 0)
    .map(({ review }) => review)
  const questions = [...library.all('questions').values()].filter(
    (question) => isListed(library, question) && isIn(question),
  )
  const cards = questions.flatMap(({ id }) => library.get('cards', id) ?? [])
  return {
    history: shownDays.slice(first - shown),
    calendar: shownDays,
    forecast: forecastOf(context, cards, today, period.aheadDays),
    retention: {
      goal: desiredRetention,
      ...retentionOf(reviews),
      byDelay: retentionByDelay(reviews, scheduler),
    },
    stability: stabilityByDay(graded, first).map(({ day, days }) => ({ day: dateOf(day), days })),
    topics: topicFigures(library, reviews),
    elapsedMilliseconds: reviews.reduce((sum, review) => sum + review.elapsedMilliseconds, 0),
    streak: streakOf(context, today),
    cards: cardCounts(questions.length, cards),
  }
}

/** Tells whether a question belongs to the bank and topic given; one that is gone belongs to all banks only. */
function scopeOf({ bankId, topic }: OverviewPeriod): (question: Question | undefined) => boolean {
  if (bankId === undefined) return () => true
  return (question) =>
    question?.bankId === bankId && (topic?.every((name, depth) => question.topics[depth] === name) ?? true)
}

/** What was done on each day from one to another, both included. */
function studyDays(
  graded: readonly { day: number; review: Review }[],
  first: number,
  last: number,
): StudyDay[] {
  const byDay = Map.groupBy(
    graded.filter(({ review }) => review.rating > 0),
    ({ day }) => day,
  )
  return range(first, last - first + 1).map((day) => {
    const done = (byDay.get(day) ?? []).map(({ review }) => review)
    const { all } = retentionOf(done)
    return {
      day: dateOf(day),
      count: done.length,
      milliseconds: done.reduce((sum, review) => sum + review.elapsedMilliseconds, 0),
      counted: all.count,
      recalled: all.recalled,
    }
  })
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, index) => from + index)

/** The date of a study day, YYYY-MM-DD. */
function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** The number of the study day of a date. */
const dayNumberOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)

function forecastOf(
  context: StudyContext,
  cards: readonly Card[],
  today: number,
  aheadDays: number,
): DayCount[] {
  const due = cards
    .filter((card) => card.suspended !== true && card.lastReviewAt !== undefined)
    .map((card) => Math.max(today, context.calendar.dayOf(card.due)))
  const counts = Map.groupBy(due, (day) => day)
  return range(today, aheadDays).map((day) => ({ day: dateOf(day), count: counts.get(day)?.length ?? 0 }))
}

/** True retention: of reviews of cards that had left the learning steps, the share not failed. */
function retentionOf(reviews: readonly Review[]): Pick<StudyOverview['retention'], 'all' | 'mature'> {
  const counted = reviews.filter(({ kind }) => kind === 'review')
  const mature = counted.filter(({ before }) => (before?.scheduledDays ?? 0) >= matureInterval)
  const count = (of: readonly Review[]) => ({
    count: of.length,
    recalled: of.filter(({ rating }) => rating > 1).length,
  })
  return { all: count(counted), mature: count(mature) }
}

/** Study days in a row with a review, up to today or yesterday. */
function streakOf({ library, calendar }: StudyContext, today: number): number {
  const days = new Set(reviewLogOf(library).byTime.map(({ at }) => calendar.dayOf(at)))
  let day = days.has(today) ? today : today - 1
  let streak = 0
  while (days.has(day)) {
    streak += 1
    day -= 1
  }
  return streak
}

function cardCounts(questions: number, cards: readonly Card[]): StudyOverview['cards'] {
  const graded = cards.filter((card) => card.lastReviewAt !== undefined)
  const inSteps = graded.filter(({ state }) => state === 'learning' || state === 'relearning')
  const reviewed = graded.filter(({ state }) => state === 'review')
  const mature = reviewed.filter(({ scheduledDays }) => scheduledDays >= matureInterval)
  return {
    fresh: questions - graded.length,
    learning: inSteps.length,
    young: reviewed.length - mature.length,
    mature: mature.length,
    suspended: cards.filter((card) => card.suspended === true).length,
  }
}
