import type { Library } from '../library/library'
import { reviewLogOf } from './review-log'

const usualPace = 30_000
const counted = 200
const fewest = 5

/** Typical time of one review in milliseconds: the median of the last ones, a usual value where there are few. */
export function paceOf(library: Library): number {
  const { byTime } = reviewLogOf(library)
  const times: number[] = []
  for (let index = byTime.length - 1; index >= 0 && times.length < counted; index -= 1) {
    const review = byTime[index]
    if (review && review.rating > 0 && review.elapsedMilliseconds > 0) times.push(review.elapsedMilliseconds)
  }
  times.sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)]
  return times.length < fewest || middle === undefined ? usualPace : middle
}
