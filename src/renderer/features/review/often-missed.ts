import type { PointView } from '@shared/contract/study-values'

const oftenFrom = 2

/** How often a point was missed in its last tries. */
export function missesOf({ last }: PointView): number {
  return last.filter((result) => result === 'missed').length
}

/** Missed at least twice in the last five tries. */
export function isOftenMissed(point: PointView): boolean {
  return missesOf(point) >= oftenFrom
}
