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
 * stands there, below that. `end` is where the last one ends.
 */
export function layOutMargin(notes: readonly MarginNote[]): { tops: number[]; end: number } {
  let end = 0
  const tops = notes.map(({ wanted, height, floats }) => {
    if (floats) return Math.max(0, wanted)
    const top = Math.max(0, wanted, end === 0 ? 0 : end + gap)
    end = top + height
    return top
  })
  return { tops, end }
}
