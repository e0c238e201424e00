/**
 * The items that stand from place `from` up to `to` when all are ordered by bucket, lowest first, and within one by
 * `inOrder`. Counts the buckets and sorts only those the range meets.
 */
export function rangeOf(
  items: Uint32Array,
  [from, to]: readonly [from: number, to: number],
  bucketCount: number,
  bucketOf: (item: number) => number,
  inOrder: (a: number, b: number) => number,
): number[] {
  const counts = new Uint32Array(bucketCount)
  for (const item of items) {
    const bucket = bucketOf(item)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  let before = 0
  let first = 0
  while (first < bucketCount && before + (counts[first] ?? 0) <= from) before += counts[first++] ?? 0
  let last = first
  for (let seen = before; last < bucketCount && seen < to; last += 1) seen += counts[last] ?? 0
  const met: number[] = []
  for (const item of items) {
    const bucket = bucketOf(item)
    if (bucket >= first && bucket < last) met.push(item)
  }
  met.sort((a, b) => bucketOf(a) - bucketOf(b) || inOrder(a, b))
  return met.slice(from - before, to - before)
}
