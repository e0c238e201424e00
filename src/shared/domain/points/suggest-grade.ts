import type { Grade } from '../study'

/** What is known of how a recall went. */
export interface RecallResult {
  /** Key points, or correct choices, said and missed. */
  hit: number
  missed: number
  /** From seeing the question to looking at its answer. */
  recallMilliseconds: number
}

const enoughForGood = 0.85
const enoughForHard = 0.6
const fastPerPoint = 5_000
const fastAtLeast = 10_000

/**
 * The grade the points speak for: coverage (said of all) of at least 85 % is Good, of at least 60 % Hard,
 * below Again. All of them is Easy when it took at most five seconds a point, ten seconds in all being always
 * fast enough. Null where there is nothing to judge by.
 */
export function suggestGrade({ hit, missed, recallMilliseconds }: RecallResult): Grade | null {
  const total = hit + missed
  if (total === 0) return null
  const coverage = hit / total
  if (coverage === 1 && recallMilliseconds <= Math.max(fastAtLeast, total * fastPerPoint)) return 4
  if (coverage >= enoughForGood) return 3
  return coverage >= enoughForHard ? 2 : 1
}
