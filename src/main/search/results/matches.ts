import type { QueryProblem } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Documents } from '../documents/documents'
import { SlotSet } from '../index/slot-set'
import type { Found, Place } from '../search'
import type { Ranking } from './ranking'

/** From so far down the list on, all of it is put in order and kept. */
const deep = 500

/** What a search found: the slots and their ranking. Good until the library changes. */
export class Matches implements Found {
  readonly problem = undefined
  readonly size: number
  private idList: readonly string[] | undefined
  private ordered: readonly string[] | undefined

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

  ids(): readonly string[] {
    if (this.idList) return this.idList
    return (this.idList = Array.from(this.slots.list(), (slot) => this.documents.idAt(slot)))
  }

  best(count: number): string[] {
    return this.ranking.best(count).map((slot) => this.documents.idAt(slot))
  }

  page(offset: number, limit: number): readonly string[] {
    if (!this.ordered && offset + limit < deep) return this.best(offset + limit).slice(offset)
    this.ordered ??= this.best(this.size)
    return this.ordered.slice(offset, offset + limit)
  }

  around(id: string): Place {
    const slot = this.slotOf(id)
    if (slot === undefined) return { index: -1 }
    const { place, previous, next } = this.ranking.around(slot)
    return {
      index: place,
      ...(previous === undefined ? {} : { previous: this.documents.idAt(previous) }),
      ...(next === undefined ? {} : { next: this.documents.idAt(next) }),
    }
  }

  within(test: (question: Question) => boolean): Found {
    const slots = new SlotSet(this.slots.capacity)
    this.slots.forEach((slot) => {
      const question = this.documents.questionAt(slot)
      if (question && test(question)) slots.add(slot)
    })
    return new Matches(slots, this.ranking.within(slots), this.documents)
  }

  private slotOf(id: string): number | undefined {
    const slot = this.documents.slotOf(id)
    return slot !== undefined && this.slots.has(slot) ? slot : undefined
  }
}

/** The answer to a query that is wrong. */
export function noMatches(problem: QueryProblem): Found {
  const none: Found = {
    size: 0,
    has: () => false,
    ids: () => [],
    best: () => [],
    page: () => [],
    around: () => ({ index: -1 }),
    within: () => none,
    problem,
  }
  return none
}
