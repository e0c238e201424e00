import type { Documents } from '../documents/documents'
import type { SlotSet } from '../index/slot-set'

/**
 * The `count` slots of a set with the shortest texts, shortest first and equal ones by `inOrder`. Reads the order
 * of all documents only until it has enough: the more there are to choose from, the sooner it ends.
 */
export function shortestOf(
  set: SlotSet,
  count: number,
  documents: Documents,
  inOrder: (a: number, b: number) => number,
): number[] {
  const found: number[] = []
  let longest = 0
  for (const slot of documents.shortestFirst) {
    if (!set.has(slot)) continue
    const size = documents.sizeAt(slot)
    if (found.length >= count && size > longest) break
    longest = size
    found.push(slot)
  }
  set.forEach((slot) => found.push(slot), documents.fixed)
  found.sort((a, b) => documents.sizeAt(a) - documents.sizeAt(b) || inOrder(a, b))
  found.length = Math.min(found.length, count)
  return found
}
