import { foldText } from '../../../src/shared/domain/fold-text'
import { matchPoints } from '../../../src/shared/domain/points/match-points'
import { parsePoints, type Point } from '../../../src/shared/domain/points/parse-points'
import type { LabelledAnswer } from './labelled-answer'

/** Gives the numbers, from 1, of the points a typed answer says. */
export type Matcher = (typed: string, points: readonly Point[]) => number[]

export interface Score {
  cases: number
  precision: number
  recall: number
  f1: number
  /** Share of typed answers of which every point was judged as labelled. */
  exact: number
}

const numbersOf = (points: readonly Point[], hit: (point: Point) => boolean): number[] =>
  points.flatMap((point, index) => (hit(point) ? [index + 1] : []))

/** The matcher of the app. */
export const dogear: Matcher = (typed, points) => {
  const hits = new Set(matchPoints(typed, points).flatMap(({ id, hit }) => (hit ? [id] : [])))
  return numbersOf(points, ({ id }) => hits.has(id))
}

/** Counts a point as said when its lead occurs as it stands. */
export const substring: Matcher = (typed, points) =>
  numbersOf(points, ({ lead }) => foldText(typed).includes(foldText(lead)))

/** Counts a point as said when at least three in ten of its words (Han characters) occur. */
export const overlap: Matcher = (typed, points) => {
  const said = wordsOf(typed)
  return numbersOf(points, ({ text }) => {
    const words = [...wordsOf(text)]
    return words.filter((word) => said.has(word)).length >= 0.3 * words.length
  })
}

function wordsOf(text: string): Set<string> {
  return new Set(foldText(text).match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu))
}

/** Precision and recall over all points of all typed answers (micro-averaged). */
export function scoreOf(matcher: Matcher, answers: readonly LabelledAnswer[]): Score {
  let [hit, wrong, missed, exact, cases] = [0, 0, 0, 0, 0]
  for (const { points: texts, tries } of answers) {
    const points = parsePoints(texts.map((text) => `- ${text}`).join('\n'))
    for (const [typed, label] of tries) {
      const said = new Set(Array.from(label, Number))
      const found = matcher(typed, points)
      const right = found.filter((number) => said.has(number)).length
      hit += right
      wrong += found.length - right
      missed += said.size - right
      exact += Number(right === found.length && right === said.size)
      cases += 1
    }
  }
  const [precision, recall] = [hit / Math.max(1, hit + wrong), hit / Math.max(1, hit + missed)]
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall)
  return { cases, precision, recall, f1, exact: exact / cases }
}
