import type { Memory, Review } from '@shared/domain/study'
import { inOrder } from '../library/review-order'
import type { Scheduler } from './scheduler'

const ownModel = 'ts-fsrs'

/**
 * The memory of every question as the review log tells it, by question: how the schedule is recovered. Lines may
 * come in any order. Practice and exams moved nothing and are passed over, as are lines told twice. Each line of
 * Dogear's own holds the memory it led to, whatever the settings were then; a line from elsewhere that holds none
 * is graded anew with the scheduler given, from the last time the question was started over.
 */
export function rebuildCards(reviews: Iterable<Review>, scheduler: Scheduler): Map<string, Memory> {
  const cards = new Map<string, Memory>()
  const told = new Set<string>()
  for (const review of [...reviews].sort(inOrder)) {
    const { questionId, at, rating, kind } = review
    if (!moves(review)) continue
    const line = JSON.stringify([questionId, at, rating, kind])
    if (told.has(line)) continue
    told.add(line)
    const memory = memoryAfter(review, cards.get(questionId) ?? null, scheduler)
    if (memory) cards.set(questionId, memory)
    else cards.delete(questionId)
  }
  return cards
}

/** The memory after a line; null where it starts the question over. */
function memoryAfter(review: Review, before: Memory | null, scheduler: Scheduler): Memory | null {
  const { after, rating, questionId, at } = review
  const isTold = isOwn(review) || after.stability > 0
  if (rating === 0) {
    if (after.state === 'new') return null
    return isTold ? after : before
  }
  return isTold ? after : scheduler.grade(questionId, before, rating, at).memory
}

/** Whether Dogear itself wrote a line, so that it holds the whole memory it led to. */
export function isOwn({ scheduler }: Review): boolean {
  return scheduler.startsWith(ownModel)
}

/** Whether a line moved the schedule: practice and exams do not. */
export function moves({ kind }: Review): boolean {
  return kind !== 'cram' && kind !== 'exam'
}

/** Whether two memories are the same in everything. */
export function isSameMemory(one: Memory, other: Memory): boolean {
  const names = Object.keys({ ...one, ...other }) as (keyof Memory)[]
  return names.every((name) => one[name] === other[name])
}
