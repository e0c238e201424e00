import type { ParameterFit } from '@shared/contract/fitting-values'
import type { Handlers } from '@shared/contract/types'
import type { ParameterFitter } from '../study/fitting/parameter-fitter'
import { recallHistories, testedPlaces } from '../study/fitting/recall-histories'
import { settingsInForce } from '../study/settings-in-force'
import type { StudyContext } from '../study/study-context'

/** Fewer reviews than these say more about luck than about a memory. */
const fewestReviews = 400

/** Handlers for fitting the parameters of the model to a person's own reviews. Nothing changes until they are set. */
export function createFitting(
  context: StudyContext,
  fitter: ParameterFitter,
): Pick<Handlers, 'scheduling.fitting' | 'scheduling.fit'> {
  let running: Promise<ParameterFit | null> | undefined

  async function fit(): Promise<ParameterFit | null> {
    const histories = fitter.isAvailable ? recallHistories(context) : []
    if (countOf(histories) < fewestReviews) return null
    const { learningSteps, relearningSteps } = settingsInForce(context.library)
    return fitter.fit({
      histories,
      hasShortSteps: learningSteps.length > 0,
      relearningSteps: relearningSteps.length,
    })
  }

  return {
    'scheduling.fitting': () => ({
      isAvailable: fitter.isAvailable,
      reviews: fitter.isAvailable ? countOf(recallHistories(context)) : 0,
      needed: fewestReviews,
    }),
    'scheduling.fit'() {
      running ??= fit().finally(() => (running = undefined))
      return running
    },
  }
}

function countOf(histories: ReturnType<typeof recallHistories>): number {
  return histories.reduce((sum, history) => sum + testedPlaces(history).length, 0)
}
