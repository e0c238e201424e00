import { onScopeDispose, ref, shallowRef } from 'vue'
import type { DatedPlan, SuggestedBookmark } from '@shared/contract/planning-values'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

const settled = 400

/** The dates studied for, with their plans, and the bookmarks suggested. */
export function usePlanning() {
  const plans = shallowRef<readonly DatedPlan[] | null>(null)
  const suggestions = shallowRef<readonly SuggestedBookmark[]>([])
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const found = await Promise.all([request('dates.list'), request('suggestions.list')])
      if (mine !== asked) return
      ;[plans.value, suggestions.value] = found
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => table !== 'preferences' && table !== 'readings' && table !== 'notes'),
    settled,
    () => void load(),
  )
  onScopeDispose(stop)
  void load()
  return { plans, suggestions, error, load }
}
