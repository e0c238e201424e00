import type { Handlers } from '@shared/contract/types'
import { inTurns } from '../in-slices'
import { overviewSteps } from '../study/study-overview'
import { settingsInForce } from '../study/settings-in-force'
import type { StudyContext } from '../study/study-context'
import { topicWeaknesses } from '../study/topic-weakness'

export interface InsightDependencies {
  context: StudyContext
}

/** Handlers that say what is weak, why, and how study goes. */
export function createInsights({
  context,
}: InsightDependencies): Pick<Handlers, 'insights.topics' | 'insights.overview'> {
  return {
    'insights.topics': ({ bankId }) => topicWeaknesses(context, bankId),
    'insights.overview': (period) =>
      inTurns(
        overviewSteps(context, period, settingsInForce(context.library, period.bankId).desiredRetention),
      ),
  }
}
