import type { BenchPart } from './bench-part'
import { spearman } from './weakness/spearman'
import { study, type Shown, type Way } from './weakness/study'

const stops = [30, 100]
const ways: readonly Way[] = [
  { name: 'topics in turn, once a day', inTurn: true, again: false },
  { name: 'topics in turn, failed ones again', inTurn: true, again: true },
  { name: 'the whole bank by chance, failed ones again', inTurn: false, again: true },
]

/** How well the weakness shown orders topics as they truly are, beside the plain error rate, over a simulated cohort. */
export const measureWeakness: BenchPart = async ({ quick, report }) => {
  const learners = quick ? 200 : 1_000
  for (const way of ways) {
    const all: Shown[] = []
    for (let seed = 1; seed <= learners; seed += 1) all.push(...(await study(seed, way, stops)))
    const values = (by: 'dogear' | 'errorRate' | 'bestGuess') =>
      stops.flatMap((stop) => {
        const found = all.filter(({ reviews }) => reviews === stop)
        const correlations = found.map((shown) => spearman(shown[by], shown.truth))
        return [mean(correlations), deviation(correlations) / Math.sqrt(correlations.length)]
      })
    report({
      title: `Weak topics, rank correlation with the truth, ${String(learners)} learners, ${way.name}`,
      columns: stops.flatMap((stop) => [
        { name: `after ${String(stop)} reviews`, higherIsBetter: true },
        { name: `standard error, ${String(stop)}` },
      ]),
      rows: [
        { name: 'Dogear, weakness', values: values('dogear') },
        { name: 'plain error rate', values: values('errorRate') },
        { name: 'best from grades and ticks, the cohort known', values: values('bestGuess') },
      ],
    })
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const deviation = (values: readonly number[]): number => {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}
