import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { StudyOverview, TopicWeakness } from '@shared/contract/study-values'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

export interface Scope {
  bankId?: string | undefined
  /** Study days back from today. */
  days: number
}

const year = 365
const aheadDays = 14
const counted: ReadonlySet<string> = new Set([
  'reviews',
  'cards',
  'questions',
  'banks',
  'topicStates',
  'bookmarks',
])

/** Weak topics and figures of a bank and a period, kept up to date. */
export function useInsights(scope: () => Scope) {
  const topics = shallowRef<readonly TopicWeakness[]>([])
  const overview = shallowRef<StudyOverview | null>(null)
  /** The year of days, whatever the period. */
  const wholeYear = shallowRef<StudyOverview | null>(null)
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const { bankId, days } = scope()
    const bank = bankId === undefined ? {} : { bankId }
    try {
      const [weak, period, long] = await Promise.all([
        request('insights.topics', bank),
        request('insights.overview', { days, aheadDays, ...bank }),
        request('insights.overview', { days: year, aheadDays: 1, ...bank }),
      ])
      if (mine !== asked) return
      topics.value = weak
      overview.value = period
      wholeYear.value = long
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => counted.has(table)),
    200,
    () => void load(),
  )
  onScopeDispose(stop)
  watch(() => JSON.stringify(scope()), load, { immediate: true })

  return { topics, overview, wholeYear, error, load }
}
