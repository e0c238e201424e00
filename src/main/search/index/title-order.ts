/** The slots that have a title, by folded title; of equal ones the lower slot first. */
export function orderOfTitles(folded: readonly (string | undefined)[]): Uint32Array {
  const slots = [...folded.keys()].filter((slot) => folded[slot] !== undefined)
  const titleOf = (slot: number): string => folded[slot] ?? ''
  slots.sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : titleOf(a) > titleOf(b) ? 1 : a - b))
  return Uint32Array.from(slots)
}

/**
 * Where in the order of titles those begin for which `isBefore` does not hold. A slot that has lost its title since
 * (`undefined`) says nothing; its neighbour is asked.
 */
function boundary(
  order: Uint32Array,
  titleOf: (slot: number) => string | undefined,
  isBefore: (title: string) => boolean,
): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    let asked = middle
    let title = titleOf(order[asked] ?? 0)
    while (title === undefined && asked + 1 < high) {
      asked += 1
      title = titleOf(order[asked] ?? 0)
    }
    if (title !== undefined && isBefore(title)) low = asked + 1
    else high = middle
  }
  return low
}

/** Slots by what their title has to do with a text: it is the title, or the title goes on after it. */
export interface TitleStarts {
  whole: Uint32Array
  longer: Uint32Array
}

/** Finds the titles that start with `needle` (folded) in an order of titles. `titleOf` gives folded titles. */
export function titlesStartingWith(
  needle: string,
  order: Uint32Array,
  titleOf: (slot: number) => string | undefined,
): TitleStarts {
  const first = boundary(order, titleOf, (title) => title < needle)
  const beyondWhole = boundary(order, titleOf, (title) => title <= needle)
  const end = boundary(order, titleOf, (title) => title < needle || title.startsWith(needle))
  return { whole: order.subarray(first, beyondWhole), longer: order.subarray(beyondWhole, end) }
}
