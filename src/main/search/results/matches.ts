import type { QueryProblem } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Documents } from '../documents/documents'
import { SlotSet } from '../index/slot-set'
import type { Found, Marked, Place } from '../search'
import type { Ranking } from './ranking'

/** Where so many times more is marked than was found, what was found is gone through. */
const muchMore = 8

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

  ids(): readonly string[] {
    if (this.idList) return this.idList
    return (this.idList = Array.from(this.slots.list(), (slot) => this.documents.idAt(slot)))
  }

  best(count: number): string[] {
    return this.page(0, count)
  }

  page(offset: number, limit: number): string[] {
    return this.ranking.range(offset, offset + limit).map((slot) => this.documents.idAt(slot))
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

  countOf(marked: readonly Marked[]): number {
    const [only, ...others] = marked
    if (!only) return 0
    if (marked.some(({ size }) => size > this.size * muchMore))
      return this.ids().filter((id) => marked.some((each) => each.has(id))).length
    const slots = this.documents.slotsOf(only).copy(this.slots.capacity)
    for (const other of others) slots.unite(this.documents.slotsOf(other))
    return slots.intersect(this.slots).size
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
    countOf: () => 0,
    within: () => none,
    problem,
  }
  return none
}
