import type { JournalEntry } from './journal-line'

/** How many commits are missing of those after `after` up to `upTo`. */
export function missingOf(entries: readonly JournalEntry[], after: number, upTo: number): number {
  return Math.max(0, upTo - after - entries.length)
}

/** The revision after which the entries are complete up to `latest`, the last one known of. */
export function completeAfter(entries: readonly JournalEntry[], latest: number): number {
  let from = latest
  for (let index = entries.length - 1; index >= 0 && entries[index]?.revision === from; index -= 1) from -= 1
  return from
}

/** Whether the entries tell that a bank was removed for good. */
export function removesBank(entries: readonly JournalEntry[], bankId: string): boolean {
  for (const { operations } of entries.toReversed())
    for (const operation of operations.toReversed()) {
      if (operation.table !== 'banks') continue
      if (operation.op === 'remove' && operation.id === bankId) return true
      if (operation.op === 'put' && operation.value.id === bankId) return false
    }
  return false
}
