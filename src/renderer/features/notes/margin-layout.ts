/** A note of the margin: where it would like to stand, and how tall it is, in pixels. */
export interface MarginNote {
  wanted: number
  height: number
  /** Stands over the others, without moving any. */
  floats: boolean
}

const gap = 16

/**
 * Gives the top of each note in their order: each at its wanted place or, where the one before it still
 * stands there, below that. The note at `active`, where there is one, takes its wanted place and pushes the
 * others both ways, as far as there is room above. No two overlap. `end` is where the lowest one ends.
 */
export function layOutMargin(notes: readonly MarginNote[], active = -1): { tops: number[]; end: number } {
  const tops = notes.map(({ wanted }) => Math.max(0, wanted))
  const standing = notes.flatMap(({ floats, height }, index) => (floats ? [] : [{ index, height }]))
  const topOf = (index: number): number => tops[index] ?? 0
  const place = (from: number, start: number): void => {
    let free = start
    for (const { index, height } of standing.slice(from)) {
      tops[index] = Math.max(topOf(index), free)
      free = topOf(index) + height + gap
    }
  }
  const at = standing.findIndex(({ index }) => index === active)
  const roomAbove = standing.slice(0, Math.max(0, at)).reduce((sum, { height }) => sum + height + gap, 0)
  const wanted = Math.max(topOf(active), roomAbove)
  place(0, 0)
  if (at >= 0) {
    standing.slice(at).forEach(({ index }) => (tops[index] = Math.max(0, notes[index]?.wanted ?? 0)))
    place(at, wanted)
    let limit = wanted
    for (const { index, height } of standing.slice(0, at).reverse()) {
      tops[index] = Math.min(topOf(index), limit - gap - height)
      limit = topOf(index)
    }
  }
  const end = Math.max(0, ...standing.map(({ index, height }) => topOf(index) + height))
  return { tops, end }
}
