import type { StudyOverview } from '@shared/contract/study-values'
import type { Review } from '@shared/domain/study'
import type { Scheduler } from './scheduler'

/** Ends of the delays told apart, in days: a day, three, a week, two, a month, three, longer. */
const delays = [1, 3, 7, 14, 30, 90, 36_500]
const day = 86_400_000

/** How much was remembered after how long, beside what the model had predicted for those very reviews. */
export function retentionByDelay(
  reviews: readonly Review[],
  scheduler: Scheduler,
): StudyOverview['retention']['byDelay'] {
  const tries = reviews.flatMap(({ kind, before, at, rating }) =>
    kind === 'review' && before?.lastReviewAt !== undefined
      ? [
          {
            days: (at - before.lastReviewAt) / day,
            recalled: rating > 1,
            expected: scheduler.retrievability(before, at),
          },
        ]
      : [],
  )
  return delays.flatMap((upTo, index) => {
    // Half a day of grace: what was due after a day may be asked a little later on that day.
    const from = index === 0 ? -Infinity : (delays[index - 1] ?? 0) + 0.5
    const within = tries.filter(({ days }) => days > from && days <= upTo + 0.5)
    if (within.length === 0) return []
    return [
      {
        upTo,
        count: within.length,
        recalled: within.filter(({ recalled }) => recalled).length,
        expected: within.reduce((sum, { expected }) => sum + expected, 0) / within.length,
      },
    ]
  })
}
