import type { Question } from '@shared/domain/records'
import type { Card } from '@shared/domain/study'
import { allBanks } from '@shared/domain/study-settings'
import { reviewLogOf } from './review-log'
import { settingsInForce } from './settings-in-force'
import { endOfToday, type StudyContext } from './study-context'

/** What counts against a limit: a question never graded, or one asked again after days. */
type Counted = 'fresh' | 'review'

/** What the limits of the day still let through. */
export interface Allowance {
  /** Takes a question out of what is left; false where a limit holds it back. `card` only where it was graded. */
  takes(question: Question, card: Card | undefined): boolean
}

/** Lets everything through. */
export const noLimits: Allowance = { takes: () => true }

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
    const left = new Map<string, number>()
    const leftOf = (key: string, bankId: string, counted: Counted): number =>
      left.get(key) ?? limitOf(bankId, counted) - (used.get(key) ?? 0)
    return {
      takes({ bankId }, card) {
        const counted = countedAs(card)
        if (counted === null) return true
        const keys = [allBanks, bankId].map((scope) => ({ scope, key: keyOf(scope, counted) }))
        const counts = keys.map(({ scope, key }) => ({ key, count: leftOf(key, scope, counted) }))
        if (counts.some(({ count }) => count <= 0)) return false
        for (const { key, count } of counts) left.set(key, count - 1)
        return true
      },
    }
  }
}

const keyOf = (scope: string, counted: Counted): string => `${counted} ${scope}`

function countedAs(card: Card | undefined): Counted | null {
  if (!card) return 'fresh'
  return card.state === 'review' ? 'review' : null
}

/** Grades of today by what they counted as, for each bank and for all. */
function usedToday(context: StudyContext): Map<string, number> {
  const { library, calendar, clock } = context
  const used = new Map<string, number>()
  const end = endOfToday(context)
  for (const { at, kind, rating, before, questionId } of reviewLogOf(library).since(
    calendar.startOf(calendar.dayOf(clock())),
  )) {
    if (at >= end || rating === 0 || kind === 'cram' || kind === 'exam') continue
    const counted = before?.lastReviewAt === undefined ? 'fresh' : kind === 'review' ? 'review' : null
    if (counted === null) continue
    for (const scope of [allBanks, library.get('questions', questionId)?.bankId ?? '']) {
      const key = keyOf(scope, counted)
      used.set(key, (used.get(key) ?? 0) + 1)
    }
  }
  return used
}
