import { onScopeDispose, watch } from 'vue'
import { request } from '../../platform/client'

/** How long a question lies open before it counts as read. */
export const dwellTime = 3_000

/** Counts a question as read once it has lain open for a while; passing over it does not. */
export function useDwell(id: () => string | null): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const counted = new Set<string>()

  function read(questionId: string): void {
    if (document.visibilityState === 'hidden') return
    counted.add(questionId)
    request('readings.open', { questionId }).catch(() => counted.delete(questionId))
  }

  watch(
    id,
    (questionId) => {
      clearTimeout(timer)
      if (questionId === null || counted.has(questionId)) return
      timer = setTimeout(() => read(questionId), dwellTime)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
}
