import type { StudyOverview } from '@shared/contract/study-values'
import type { Review } from '@shared/domain/study'
import type { Scheduler } from './scheduler'

/** Ends of the delays told apart, in days: a day, three, a week, two, a month, three, longer. */
const delays = [1, 3, 7, 14, 30, 90, 36_500]
const day = 86_400_000

/** Adds up how much was remembered after how long, beside what the model had predicted for those very reviews. */
export class DelayTally {
  readonly #groups = delays.map((upTo) => ({ upTo, count: 0, recalled: 0, expected: 0 }))

  constructor(private readonly scheduler: Scheduler) {}

  add({ kind, before, at, rating }: Review): void {
    if (kind !== 'review' || before?.lastReviewAt === undefined) return
    const days = (at - before.lastReviewAt) / day
    // Half a day of grace: what was due after a day may be asked a little later on that day.
    const group = this.#groups.find(({ upTo }) => days <= upTo + 0.5)
    if (!group) return
    group.count += 1
    if (rating > 1) group.recalled += 1
    group.expected += this.scheduler.retrievability(before, at)
  }

  get groups(): StudyOverview['retention']['byDelay'] {
    return this.#groups
      .filter(({ count }) => count > 0)
      .map((group) => ({ ...group, expected: group.expected / group.count }))
  }
}
