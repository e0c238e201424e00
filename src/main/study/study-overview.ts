import type { DayCount, StudyOverview } from '@shared/contract/study-values'
import type { Question } from '@shared/domain/records'
import type { Card, Review } from '@shared/domain/study'
import { isListed } from '../library/views'
import { retentionByDelay } from './retention-by-delay'
import type { StudyContext } from './study-context'

const matureInterval = 21

export interface OverviewPeriod {
  /** Study days back from today, today included. */
  days: number
  /** Study days ahead, today included. */
  aheadDays: number
  /** Only questions of this bank. */
  bankId?: string
}

/** Figures over the review log and the cards, for the period and bank given. Cram reviews count as time, not as retention. */
export function studyOverview(
  context: StudyContext,
  { days, aheadDays, bankId }: OverviewPeriod,
  desiredRetention: number,
): StudyOverview {
  const { library, clock, calendar } = context
  const today = calendar.dayOf(clock())
  const isIn = (question: Question | undefined) => bankId === undefined || question?.bankId === bankId
  const reviews = [...library.all('reviews').values()].filter(
    ({ at, rating, questionId }) =>
      rating > 0 && isWithin(calendar.dayOf(at), today, days) && isIn(library.get('questions', questionId)),
  )
  const questions = [...library.all('questions').values()].filter(
    (question) => isListed(library, question) && isIn(question),
  )
  const cards = questions.flatMap(({ id }) => library.get('cards', id) ?? [])
  const counts = Map.groupBy(reviews, ({ at }) => calendar.dayOf(at))
  const history = range(today - days + 1, days).map((day) => ({
    day: dateOf(day),
    count: counts.get(day)?.length ?? 0,
  }))
  return {
    history,
    forecast: forecastOf(context, cards, today, aheadDays),
    retention: {
      goal: desiredRetention,
      ...retentionOf(reviews),
      byDelay: retentionByDelay(reviews, context.scheduler),
    },
    stability: stabilityByDay(reviews, (at) => calendar.dayOf(at)),
    elapsedMilliseconds: reviews.reduce((sum, review) => sum + review.elapsedMilliseconds, 0),
    streak: streakOf(context, today),
    cards: cardCounts(questions.length, cards),
  }
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, index) => from + index)

/** The date of a study day, YYYY-MM-DD. */
function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** A review from the future, as after the clock was set back, belongs to no day yet. */
const isWithin = (day: number, today: number, days: number): boolean => day > today - days && day <= today

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

function stabilityByDay(
  reviews: readonly Review[],
  dayOf: (at: number) => number,
): StudyOverview['stability'] {
  const latest = new Map<string, number>()
  const days: StudyOverview['stability'] = []
  const byDay = Map.groupBy(
    reviews.filter(({ kind }) => kind !== 'cram' && kind !== 'exam').sort((a, b) => a.at - b.at),
    ({ at }) => dayOf(at),
  )
  for (const [day, graded] of byDay) {
    for (const { questionId, after } of graded) latest.set(questionId, after.stability)
    const sum = [...latest.values()].reduce((total, stability) => total + stability, 0)
    days.push({ day: dateOf(day), days: sum / latest.size })
  }
  return days
}

/** Study days in a row with a review, up to today or yesterday. */
function streakOf({ library, calendar }: StudyContext, today: number): number {
  const days = new Set([...library.all('reviews').values()].map(({ at }) => calendar.dayOf(at)))
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
