import type { Operation } from '@shared/domain/records'
import type { Card } from '@shared/domain/study'
import { stamp } from '../services/stamp'
import { memoryOf } from './grade-question'
import { isSameMemory, rebuildCards } from './rebuild-cards'
import type { StudyContext } from './study-context'

/**
 * The operations that make every card what the review log tells. What the log does not know of stays: whether a
 * card is suspended, buried or flagged, and cards of questions it has no line about.
 */
export function cardRepairs({ library, clock, scheduler }: StudyContext): Operation[] {
  const told = rebuildCards(library.all('reviews').values(), scheduler)
  return [...told].flatMap(([id, memory]): Operation[] => {
    const existing = library.get('cards', id)
    if (existing && isSameMemory(memoryOf(existing), memory)) return []
    const value: Card = { ...kept(existing), ...memory, id, ...stamp(library, clock, existing) }
    return [{ op: 'put', table: 'cards', value }]
  })
}

function kept(card: Card | undefined): Pick<Card, 'suspended' | 'buriedUntil' | 'flag'> {
  const { suspended, buriedUntil, flag } = card ?? {}
  return {
    ...(suspended === undefined ? {} : { suspended }),
    ...(buriedUntil === undefined ? {} : { buriedUntil }),
    ...(flag === undefined ? {} : { flag }),
  }
}
