import type { ParameterFit } from '@shared/contract/fitting-values'
import { fsrsWeightCount } from '@shared/domain/study-settings'
import type { Optimizer } from './optimizer'
import { predictionLoss } from './prediction-loss'
import { testedPlaces, type RecallHistory } from './recall-histories'

/** What a fit is asked for; plain data, so that a thread can take it. */
export interface FitTask {
  histories: RecallHistory[]
  /** Whether new questions have short steps, and how many steps follow after forgetting. */
  hasShortSteps: boolean
  relearningSteps: number
}

/** Share of the reviews, the latest, that tests a fit to those before. */
const testedShare = 0.2

/**
 * Fits the parameters of FSRS to reviews. A first fit, to the earlier four fifths, is tested on the rest and beside
 * the usual parameters, which have seen neither; what is given was fitted to all.
 */
export async function fitParameters(optimizer: Optimizer, task: FitTask): Promise<ParameterFit> {
  const { histories } = task
  const times = histories.flatMap((history) =>
    testedPlaces(history).map((place) => history.times[place] ?? 0),
  )
  const from = times.sort((a, b) => a - b)[Math.floor(times.length * (1 - testedShare))] ?? 0
  const trial = await weightsFor(optimizer, task, from)
  const { tested, ...usual } = predictionLoss(histories, null, from)
  const { logLoss, rmse } = predictionLoss(histories, trial, from)
  return {
    weights: await weightsFor(optimizer, task, Number.POSITIVE_INFINITY),
    reviews: times.length,
    ...{ tested, usual, fitted: { logLoss, rmse } },
    isBetter: logLoss < usual.logLoss,
  }
}

/** Fits to the reviews before a time. */
async function weightsFor(
  { computeParameters, FSRSBindingItem, FSRSBindingReview }: Optimizer,
  { histories, hasShortSteps, relearningSteps }: FitTask,
  before: number,
): Promise<number[]> {
  const items = histories.flatMap((history) => {
    const reviews = history.grades.map(
      (grade, place) => new FSRSBindingReview(grade, history.days[place] ?? 0),
    )
    return testedPlaces(history)
      .filter((place) => (history.times[place] ?? 0) < before)
      .map((place) => new FSRSBindingItem(reviews.slice(0, place + 1)))
  })
  const found = await computeParameters(items, {
    enableShortTerm: hasShortSteps,
    numRelearningSteps: relearningSteps,
  })
  if (found.length !== fsrsWeightCount || !found.every(Number.isFinite)) {
    throw new Error('The optimizer gave something other than the parameters of FSRS-6.')
  }
  return found.map((weight) => Number(weight.toFixed(4)))
}
