import type { Operation } from '@shared/domain/records'
import type { Library } from '../library/library'

/** For each library the queue all of whose questions can be asked, until something may have hidden one. */
const whole = new WeakMap<Library, { queue: readonly string[] | null }>()

/**
 * Whether every question of a queue can be asked. A queue is walked once, and again only after a change that may hide
 * or show a question: most answers change nothing of the kind.
 */
export function isWhole(
  library: Library,
  queue: readonly string[],
  asks: (questionId: string) => boolean,
): boolean {
  const known = whole.get(library) ?? follow(library)
  if (known.queue === queue) return true
  if (!queue.every(asks)) return false
  known.queue = queue
  return true
}

function follow(library: Library): { queue: readonly string[] | null } {
  const known: { queue: readonly string[] | null } = { queue: null }
  whole.set(library, known)
  library.onCommit(({ operations }) => {
    if (operations.some(mayHide)) known.queue = null
  })
  return known
}

function mayHide(operation: Operation): boolean {
  if (operation.table === 'questions' || operation.table === 'banks') return true
  if (operation.table !== 'cards' || operation.op === 'remove') return false
  return operation.value.suspended === true || operation.value.buriedUntil !== undefined
}
