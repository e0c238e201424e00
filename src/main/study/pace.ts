import type { Library } from '../library/library'
import { reviewLogOf } from './review-log'

const usualPace = 30_000
const counted = 200
const fewest = 5

/** Typical time of one review in milliseconds: the median of the last ones, a usual value where there are few. */
export function paceOf(library: Library): number {
  const times: number[] = []
  for (const { rating, elapsedMilliseconds } of reviewLogOf(library).latestFirst()) {
    if (rating > 0 && elapsedMilliseconds > 0) times.push(elapsedMilliseconds)
    if (times.length === counted) break
  }
  times.sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)]
  return times.length < fewest || middle === undefined ? usualPace : middle
}
