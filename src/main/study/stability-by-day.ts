import type { Review } from '@shared/domain/study'

/**
 * Mean stability in days of all questions graded so far, after each study day with a grade from `first` on.
 * Earlier reviews are needed too: what was learnt before the period counts on its first day.
 * Practice and exams do not move the schedule and are passed over. Takes the reviews in order of time.
 */
export function stabilityByDay(
  graded: readonly { day: number; review: Review }[],
  first: number,
): { day: number; days: number }[] {
  const latest = new Map<string, number>()
  const means = new Map<number, number>()
  let sum = 0
  for (const { day, review } of graded) {
    if (review.kind === 'cram' || review.kind === 'exam') continue
    sum += review.after.stability - (latest.get(review.questionId) ?? 0)
    latest.set(review.questionId, review.after.stability)
    if (day >= first) means.set(day, sum / latest.size)
  }
  return [...means].map(([day, days]) => ({ day, days }))
}
