import type { QueryProblem } from '@shared/domain/query'
import type { Documents } from '../documents/documents'
import type { SlotSet } from '../index/slot-set'
import type { Found } from '../search'
import type { Ranking } from './ranking'

/** What a search found: the slots and their ranking. Good until the library changes. */
export class Matches implements Found {
  readonly problem = undefined
  readonly size: number
  private idList: readonly string[] | undefined

  constructor(
    private readonly slots: SlotSet,
    private readonly ranking: Ranking,
    private readonly documents: Documents,
  ) {
    this.size = slots.size
  }

  has(id: string): boolean {
    return this.slotOf(id) !== undefined
  }

  get(id: string): number | undefined {
    const slot = this.slotOf(id)
    return slot === undefined ? undefined : this.ranking.score(slot)
  }

  ids(): readonly string[] {
    if (this.idList) return this.idList
    return (this.idList = Array.from(this.slots.list(), (slot) => this.documents.idAt(slot)))
  }

  best(count: number): string[] {
    return this.ranking.best(count).map((slot) => this.documents.idAt(slot))
  }

  private slotOf(id: string): number | undefined {
    const slot = this.documents.slotOf(id)
    return slot !== undefined && this.slots.has(slot) ? slot : undefined
  }
}

/** The answer to a query that is wrong. */
export function noMatches(problem: QueryProblem): Found {
  return { size: 0, has: () => false, get: () => undefined, ids: () => [], best: () => [], problem }
}
