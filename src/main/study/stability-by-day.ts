import type { Review } from '@shared/domain/study'

/**
 * Adds up the mean stability in days of all questions graded so far, after each study day with a grade from `first`
 * on. Earlier reviews are needed too: what was learnt before the period counts on its first day.
 * Practice and exams do not move the schedule and are passed over. Takes the reviews in order of time.
 */
export class StabilityTally {
  readonly #latest = new Map<string, number>()
  readonly #means = new Map<number, number>()
  #sum = 0

  constructor(private readonly first: number) {}

  add(day: number, { kind, questionId, after }: Review): void {
    if (kind === 'cram' || kind === 'exam') return
    this.#sum += after.stability - (this.#latest.get(questionId) ?? 0)
    this.#latest.set(questionId, after.stability)
    if (day >= this.first) this.#means.set(day, this.#sum / this.#latest.size)
  }

  /** In order of the days. */
  get byDay(): { day: number; days: number }[] {
    return [...this.#means].map(([day, days]) => ({ day, days }))
  }
}
