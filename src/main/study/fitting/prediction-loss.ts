import { fsrs, generatorParameters, type FSRSState } from 'ts-fsrs'
import type { PredictionLoss } from '@shared/contract/fitting-values'
import type { RecallHistory } from './recall-histories'

interface Bin {
  count: number
  predicted: number
  recalled: number
}

/** A chance is never taken for quite 0 or 1, so that one surprise does not outweigh everything else. */
const surest = 1e-4

/**
 * How well parameters predict the reviews from a time on (UTC ms), each from the grades before it: log loss, and
 * RMSE (bins) as the benchmark of FSRS defines it, by delay, number of reviews and lapses. `weights` null are
 * those fitted to many people. Both are 0 where there is nothing to predict.
 */
export function predictionLoss(
  histories: readonly RecallHistory[],
  weights: readonly number[] | null,
  from: number,
): PredictionLoss & { tested: number } {
  const engine = fsrs(generatorParameters({ enable_short_term: true, ...(weights ? { w: weights } : {}) }))
  const bins = new Map<string, Bin>()
  let [tested, surprise] = [0, 0]
  for (const { grades, days, times } of histories) {
    let memory: FSRSState | null = null
    let [reviews, lapses] = [1, 0]
    for (const [place, grade] of grades.entries()) {
      const elapsed = days[place] ?? 0
      if (memory && elapsed > 0) {
        reviews += 1
        if ((times[place] ?? 0) >= from) {
          const chance = engine.forgetting_curve(elapsed, memory.stability)
          tested += 1
          surprise -= Math.log(Math.max(surest, grade > 1 ? chance : 1 - chance))
          addTo(bins, binOf(elapsed, reviews, lapses), chance, grade > 1)
        }
        if (grade === 1) lapses += 1
      }
      memory = engine.next_state(memory, elapsed, grade)
    }
  }
  const squares = [...bins.values()].reduce(
    (sum, { count, predicted, recalled }) => sum + (predicted - recalled) ** 2 / count,
    0,
  )
  return { tested, logLoss: surprise / Math.max(1, tested), rmse: Math.sqrt(squares / Math.max(1, tested)) }
}

/** Bins widen with the number: those of the public benchmark of FSRS. */
function binOf(elapsed: number, reviews: number, lapses: number): string {
  const bin = (value: number, factor: number): number =>
    value === 0 ? -1 : Math.floor(Math.log(value) / Math.log(factor))
  return [bin(elapsed, 3.62), bin(reviews, 1.89), bin(lapses, 1.73)].join()
}

function addTo(bins: Map<string, Bin>, key: string, chance: number, wasRecalled: boolean): void {
  const { count, predicted, recalled } = bins.get(key) ?? { count: 0, predicted: 0, recalled: 0 }
  bins.set(key, {
    count: count + 1,
    predicted: predicted + chance,
    recalled: recalled + Number(wasRecalled),
  })
}
