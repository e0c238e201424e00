import type { Grade, Review } from '@shared/domain/study'
import { moves } from '../rebuild-cards'
import { reviewLogOf } from '../review-log'
import type { StudyContext } from '../study-context'

/** The grades of one question since it was first learned; plain data, so that a thread can take it. */
export interface RecallHistory {
  grades: Grade[]
  /** Study days since the grade before; 0 for the first. */
  days: number[]
  /** UTC ms. */
  times: number[]
}

/** Longest history that is learned from, in grades: what follows says little about anyone's memory. */
export const longestHistory = 64
const dayLength = 86_400_000

/**
 * What the review log tells of a person's memory, question by question. Practice and exams are left out, as are
 * lines told twice, those of a clock that stood in the future, and questions whose beginning the log lacks.
 */
export function recallHistories(context: StudyContext): RecallHistory[] {
  const latest = context.clock() + dayLength
  return [...reviewLogOf(context.library).byQuestion.values()]
    .map((reviews) => historyOf(context, reviews, latest))
    .filter(({ grades }) => grades.length > 1)
}

function historyOf({ calendar }: StudyContext, reviews: readonly Review[], latest: number): RecallHistory {
  let history: RecallHistory = { grades: [], days: [], times: [] }
  for (const review of reviews) {
    const { rating, at, kind, after } = review
    if (!moves(review) || at > latest) continue
    if (rating === 0) {
      if (after.state === 'new') history = { grades: [], days: [], times: [] }
      continue
    }
    const last = history.times.at(-1)
    if (last === undefined ? kind !== 'learn' : last === at) continue
    if (history.grades.length >= longestHistory) break
    history.grades.push(rating)
    history.days.push(last === undefined ? 0 : Math.max(0, calendar.dayOf(at) - calendar.dayOf(last)))
    history.times.push(at)
  }
  return history
}

/** Places in a history at which recall was put to the test: a day or more after the grade before. */
export function testedPlaces({ days }: RecallHistory): number[] {
  return days.flatMap((elapsed, place) => (place > 0 && elapsed > 0 ? [place] : []))
}
