import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Narrowing } from '@shared/contract/channels/inputs'
import type { ReviewOutline, SessionPlan, SessionView } from '@shared/contract/study-values'
import type { QuestionQuery } from '@shared/domain/query'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

export interface ChosenList {
  query: QuestionQuery
  only?: Narrowing | undefined
}

/** What could be reviewed: the usual lists, the list chosen, and a review that is still open. */
export function useOutline(chosen: () => ChosenList) {
  const outline = shallowRef<ReviewOutline | null>(null)
  const plan = shallowRef<SessionPlan | null>(null)
  const open = shallowRef<SessionView | null>(null)
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const { query, only } = chosen()
    try {
      const [lists, list, session] = await Promise.all([
        request('review.outline'),
        request('review.plan', { query, ...(only ? { only } : {}) }),
        request('review.current'),
      ])
      if (mine !== asked) return
      outline.value = lists
      plan.value = list
      open.value = session?.current ? session : null
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => table !== 'preferences' && table !== 'readings'),
    120,
    () => void load(),
  )
  onScopeDispose(stop)
  watch(() => JSON.stringify(chosen()), load, { immediate: true })

  return { outline, plan, open, error, load }
}
