/** How much room the last percents get: the smaller, the more. Finite even where everything is remembered. */
const give = 0.02
const marks = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1]

/** A scale of chances of recall that spreads what lies near 100 %: equal steps are about equal factors of what is forgotten. */
export interface RecallScale {
  /** 0 at the lowest value shown, 1 at certain recall. */
  place(share: number): number
  /** Values to be marked, from certain recall down. */
  ticks: readonly number[]
}

/** The scale that shows all the given chances, each 0 to 1, with a mark below the lowest of them. */
export function recallScale(shares: readonly number[]): RecallScale {
  const lowest = Math.min(...shares, 0.9)
  const floor = marks.findLast((mark) => mark < lowest) ?? 0
  const spread = (share: number): number => -Math.log(1 + give - Math.min(1, Math.max(floor, share)))
  const range = spread(1) - spread(floor)
  return {
    place: (share) => (spread(share) - spread(floor)) / range,
    ticks: marks.filter((mark) => mark >= floor).reverse(),
  }
}
