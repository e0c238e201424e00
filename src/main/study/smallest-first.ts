/** An item and what it is ordered by. */
export interface Keyed<Item> {
  key: number
  item: Item
}

/**
 * Gives items by ascending key, those of equal keys in the order given. Who wants the first few of many pays for
 * looking at all once and for each taken (a heap), not for sorting all.
 */
export function* smallestFirst<Item>(keyed: readonly Keyed<Item>[]): Generator<Item, void> {
  const heap = keyed.map((_, place) => place)
  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [keyed[a]?.key ?? Infinity, keyed[b]?.key ?? Infinity]
    return one < other || (one === other && a < b)
  }
  for (let at = (heap.length >>> 1) - 1; at >= 0; at -= 1) sink(heap, at, isBefore)
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    const found = keyed[top]
    const last = heap.pop()
    if (heap.length > 0 && last !== undefined) {
      heap[0] = last
      sink(heap, 0, isBefore)
    }
    if (found) yield found.item
  }
}

/** At most so many of them. */
export function smallest<Item>(keyed: readonly Keyed<Item>[], count: number): Item[] {
  const taken: Item[] = []
  for (const item of smallestFirst(keyed)) {
    if (taken.length >= count) break
    taken.push(item)
  }
  return taken
}

/** Moves a place of the heap down until nothing below it comes before it. */
function sink(heap: number[], from: number, isBefore: (a: number, b: number) => boolean): void {
  const moved = heap[from] ?? 0
  let at = from
  for (;;) {
    let child = 2 * at + 1
    const [left, right] = [heap[child], heap[child + 1]]
    if (left === undefined) break
    if (right !== undefined && isBefore(right, left)) child += 1
    const smaller = heap[child] ?? 0
    if (!isBefore(smaller, moved)) break
    heap[at] = smaller
    at = child
  }
  heap[at] = moved
}
