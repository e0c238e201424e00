import type { Review } from '@shared/domain/study'

/** Earlier first; at the same moment by identity, which sorts by time too. */
export function inOrder(a: Review, b: Review): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))
}
