import type { Card } from '@shared/domain/study'
import { allBanks } from '@shared/domain/study-settings'
import { reviewLogOf } from './review-log'
import { settingsInForce } from './settings-in-force'
import { endOfToday, finderOf, type StudyContext } from './study-context'

/** What counts against a limit: a question never graded, or one asked again after days. */
type Counted = 'fresh' | 'review'

/** What the limits of the day still let through. */
export interface Allowance {
  /** Takes a question of a bank out of what is left; false where a limit holds it back. `card` only where it was graded. */
  takes(bankId: string, card: Pick<Card, 'state'> | undefined): boolean
  /** Whether any question asked again after days could still be taken. */
  leavesReviews(): boolean
}

/** Lets everything through. */
export const noLimits: Allowance = { takes: () => true, leavesReviews: () => true }

/**
 * Gives allowances of the current study day, each starting from what was graded today. The limit for all banks
 * always counts; a bank with a number of its own counts within it. Short steps are never held back.
 */
export function allowancesOfToday(context: StudyContext): () => Allowance {
  const { library } = context
  const used = usedToday(context)
  const limitOf = (bankId: string, counted: Counted): number => {
    const { newPerDay, reviewsPerDay } = settingsInForce(library, bankId)
    return counted === 'fresh' ? newPerDay : reviewsPerDay
  }
  return () => {
    const left = new Map<string, Record<Counted, number>>()
    const startOf = (scope: string): Record<Counted, number> => {
      const start = { fresh: 0, review: 0 }
      for (const counted of ['fresh', 'review'] as const)
        start[counted] = limitOf(scope, counted) - (used.get(keyOf(scope, counted)) ?? 0)
      left.set(scope, start)
      return start
    }
    const inAll = startOf(allBanks)
    return {
      takes(bankId, card) {
        const counted = countedAs(card)
        if (counted === null) return true
        const inBank = left.get(bankId) ?? startOf(bankId)
        if (inAll[counted] <= 0 || inBank[counted] <= 0) return false
        inAll[counted] -= 1
        inBank[counted] -= 1
        return true
      },
      leavesReviews: () => inAll.review > 0,
    }
  }
}

const keyOf = (scope: string, counted: Counted): string => `${counted} ${scope}`

function countedAs(card: Pick<Card, 'state'> | undefined): Counted | null {
  if (!card) return 'fresh'
  return card.state === 'review' ? 'review' : null
}

/** Grades of today by what they counted as, for each bank and for all. */
function usedToday(context: StudyContext): Map<string, number> {
  const { library, calendar, clock } = context
  const { bankOf } = finderOf(context)
  const used = new Map<string, number>()
  const end = endOfToday(context)
  for (const { at, kind, rating, before, questionId } of reviewLogOf(library).since(
    calendar.startOf(calendar.dayOf(clock())),
  )) {
    if (at >= end || rating === 0 || kind === 'cram' || kind === 'exam') continue
    const counted = before?.lastReviewAt === undefined ? 'fresh' : kind === 'review' ? 'review' : null
    if (counted === null) continue
    for (const scope of [allBanks, bankOf(questionId) ?? '']) {
      const key = keyOf(scope, counted)
      used.set(key, (used.get(key) ?? 0) + 1)
    }
  }
  return used
}
