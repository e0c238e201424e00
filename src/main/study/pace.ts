import type { Library } from '../library/library'

const usualPace = 30_000
const counted = 200
const fewest = 5

/** Typical time of one review in milliseconds: the median of the last ones, a usual value where there are few. */
export function paceOf(library: Library): number {
  const times = [...library.all('reviews').values()]
    .filter(({ rating, elapsedMilliseconds }) => rating > 0 && elapsedMilliseconds > 0)
    .sort((a, b) => b.at - a.at)
    .slice(0, counted)
    .map(({ elapsedMilliseconds }) => elapsedMilliseconds)
    .sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)]
  return times.length < fewest || middle === undefined ? usualPace : middle
}
