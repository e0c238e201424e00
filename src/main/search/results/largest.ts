/**
 * The `count` items of the highest value, highest first, without sorting the others.
 * `inOrder` puts items of equal value in order.
 */
export function largest(
  items: Uint32Array,
  count: number,
  valueOf: (item: number) => number,
  inOrder: (a: number, b: number) => number,
): number[] {
  const kept: { item: number; value: number }[] = []
  let least = -Infinity
  for (const item of items) {
    const value = valueOf(item)
    if (value < least && kept.length >= count) continue
    kept.push({ item, value })
    if (kept.length < count * 2 + 64) continue
    trim(kept, count, inOrder)
    least = kept.at(-1)?.value ?? -Infinity
  }
  trim(kept, count, inOrder)
  return kept.map(({ item }) => item)
}

function trim(
  kept: { item: number; value: number }[],
  count: number,
  inOrder: (a: number, b: number) => number,
): void {
  kept.sort((a, b) => b.value - a.value || inOrder(a.item, b.item))
  kept.length = Math.min(kept.length, count)
}
