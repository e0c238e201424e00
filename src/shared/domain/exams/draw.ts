/** Draws numbers from 0 (included) to 1 (excluded). */
export type Random = () => number

/** A reproducible generator (mulberry32) seeded by the FNV-1a hash of a text. */
export function seededBy(text: string): Random {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The items in an order drawn at random; the list itself is left as it is. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/**
 * How many of `count` each group gives: in proportion to its weight, by the largest remainder, and never more
 * than it has. What a small group cannot give goes to the others.
 */
export function shares(groups: readonly { size: number; weight: number }[], count: number): number[] {
  const given = groups.map(() => 0)
  let left = count
  while (left > 0) {
    const open = groups.flatMap(({ size, weight }, index) => {
      const room = size - (given[index] ?? 0)
      return room > 0 && weight > 0 ? [{ index, room, weight }] : []
    })
    const total = open.reduce((sum, { weight }) => sum + weight, 0)
    if (total === 0) break
    const round = left
    const wholes = open.map(({ weight }) => Math.floor((round * weight) / total))
    let over = round - wholes.reduce((sum, whole) => sum + whole, 0)
    const byRemainder = open
      .map(({ weight }, at) => ({ at, remainder: (round * weight) / total - (wholes[at] ?? 0) }))
      .sort((a, b) => b.remainder - a.remainder)
    for (const { at } of byRemainder) {
      if (over === 0) break
      wholes[at] = (wholes[at] ?? 0) + 1
      over -= 1
    }
    open.forEach(({ index, room }, at) => {
      const taken = Math.min(room, wholes[at] ?? 0)
      given[index] = (given[index] ?? 0) + taken
      left -= taken
    })
  }
  return given
}
