import type { Handlers } from '@shared/contract/types'
import type { SchedulerSettings } from '@shared/domain/study'
import { studyOverview } from '../study/study-overview'
import type { StudyContext } from '../study/study-context'
import { topicWeaknesses } from '../study/topic-weakness'

export interface InsightDependencies {
  context: StudyContext
  schedulerSettings: SchedulerSettings
}

/** Handlers that say what is weak, why, and how study goes. */
export function createInsights({
  context,
  schedulerSettings,
}: InsightDependencies): Pick<Handlers, 'insights.topics' | 'insights.overview'> {
  return {
    'insights.topics': ({ bankId }) => topicWeaknesses(context, bankId),
    'insights.overview': (period) => studyOverview(context, period, schedulerSettings.desiredRetention),
  }
}
