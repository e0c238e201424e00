import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { StudyOverview, TopicWeakness } from '@shared/contract/study-values'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'
import type { Period } from './period'

export interface Scope {
  bankId?: string | undefined
  /** Of the bank only this topic. */
  topic?: string[] | undefined
  period: Period
}

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
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const { bankId, topic, period } = scope()
    const bank = bankId === undefined ? {} : { bankId }
    try {
      const [weak, figures] = await Promise.all([
        request('insights.topics', bank),
        request('insights.overview', { ...period, aheadDays, ...bank, ...(topic ? { topic } : {}) }),
      ])
      if (mine !== asked) return
      topics.value = weak
      overview.value = figures
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

  return { topics, overview, error, load }
}
