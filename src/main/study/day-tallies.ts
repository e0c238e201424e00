import type { StudyDay } from '@shared/contract/study-values'
import type { Review } from '@shared/domain/study'

/** Adds up what was graded on each study day. */
export class DayTallies {
  readonly #days = new Map<number, Omit<StudyDay, 'day'>>()

  add(day: number, { elapsedMilliseconds, kind, rating }: Review): void {
    const tally = this.#days.get(day) ?? { count: 0, milliseconds: 0, counted: 0, recalled: 0 }
    this.#days.set(day, tally)
    tally.count += 1
    tally.milliseconds += elapsedMilliseconds
    if (kind === 'review') tally.counted += 1
    if (kind === 'review' && rating > 1) tally.recalled += 1
  }

  /** So many days from `first` on, those without a grade included. */
  from(first: number, length: number): StudyDay[] {
    return Array.from({ length }, (_, index) => ({
      day: dateOf(first + index),
      ...(this.#days.get(first + index) ?? { count: 0, milliseconds: 0, counted: 0, recalled: 0 }),
    }))
  }
}

/** The date of a study day, YYYY-MM-DD. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
