import { onScopeDispose, ref, shallowRef, type ShallowRef } from 'vue'
import type { DatedPlan, SuggestedBookmark } from '@shared/contract/planning-values'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

const settled = 400
const beside: ReadonlySet<string> = new Set([
  'preferences',
  'readings',
  'notes',
  'highlights',
  'savedSearches',
])

/** The dates studied for, with their plans; null until they are there. */
export const usePlans = () => useKept<readonly DatedPlan[]>(() => request('dates.list'))

/** The bookmarks suggested; null until they are there. */
export const useSuggestions = () => useKept<readonly SuggestedBookmark[]>(() => request('suggestions.list'))

/** What is asked for now and again whenever study or its questions change. */
function useKept<Value>(ask: () => Promise<Value>) {
  const value: ShallowRef<Value | null> = shallowRef(null)
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const found = await ask()
      if (mine !== asked) return
      value.value = found
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => !beside.has(table)),
    settled,
    () => void load(),
  )
  onScopeDispose(stop)
  void load()
  return { value, error, load }
}
