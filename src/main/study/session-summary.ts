import type { SessionSummary } from '@shared/contract/study-values'
import type { Grade, Session } from '@shared/domain/study'
import type { Library } from '../library/library'

/** What was graded since a session began. */
export function summaryOf(library: Library, session: Session): SessionSummary {
  const grades: Record<Grade, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  let elapsedMilliseconds = 0
  for (const review of library.all('reviews').values()) {
    if (review.at < session.createdAt || review.rating === 0) continue
    grades[review.rating] += 1
    elapsedMilliseconds += review.elapsedMilliseconds
  }
  return { grades, elapsedMilliseconds }
}
