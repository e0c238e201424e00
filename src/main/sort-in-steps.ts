import type { Steps } from './in-slices'

/** Items compared before others may have their turn, below a millisecond's worth of comparing texts. */
const pauseAfter = 256

type Compare<Item> = (a: Item, b: Item) => number

/**
 * Sorts as `toSorted` does, equal ones in the order they came, in steps: what is in order is left as it is, and such runs
 * are merged two by two. Gives a list of its own.
 */
export function* sortInSteps<Item>(items: readonly Item[], compare: Compare<Item>): Steps<Item[]> {
  let runs = yield* runsOf(items, compare)
  while (runs.length > 1) {
    const merged: Item[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [one = [], other] = [runs[at], runs[at + 1]]
      merged.push(other === undefined ? one : yield* mergeSteps(one, other, compare))
    }
    runs = merged
  }
  return runs[0] ?? []
}

/** The items cut where they are not in order, the pieces in between sorted where they are short. */
function* runsOf<Item>(items: readonly Item[], compare: Compare<Item>): Steps<Item[][]> {
  const runs: Item[][] = []
  for (let from = 0; from < items.length;) {
    let to = from + 1
    for (; to < items.length; to += 1) {
      if (to % pauseAfter === 0) yield to
      if (compare(items[to - 1] as Item, items[to] as Item) > 0) break
    }
    if (to - from >= pauseAfter) runs.push(items.slice(from, to))
    else {
      to = Math.min(from + pauseAfter, items.length)
      runs.push(items.slice(from, to).sort(compare))
      yield to
    }
    from = to
  }
  return runs
}

function* mergeSteps<Item>(
  one: readonly Item[],
  other: readonly Item[],
  compare: Compare<Item>,
): Steps<Item[]> {
  const merged: Item[] = []
  let [left, right] = [0, 0]
  while (left < one.length || right < other.length) {
    if (merged.length % pauseAfter === 0) yield merged.length
    const isLeft =
      right >= other.length || (left < one.length && compare(one[left] as Item, other[right] as Item) <= 0)
    merged.push((isLeft ? one[left++] : other[right++]) as Item)
  }
  return merged
}
