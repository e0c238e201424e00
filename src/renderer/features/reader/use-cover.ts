import { computed, ref, watch, type ComputedRef } from 'vue'
import type { QuestionDetail } from '@shared/contract/values'
import { usePreferences } from '../../platform/stores/preferences'

export interface Cover {
  covered: ComputedRef<boolean>
  /** Whether there is anything to cover. */
  possible: ComputedRef<boolean>
  set: (covered: boolean) => void
}

/**
 * Whether the answer of the question shown is covered. It starts so where the person likes it,
 * and always where there are choices to try first.
 */
export function useCover(detail: () => QuestionDetail | null): Cover {
  const store = usePreferences()
  const chosen = ref<boolean | null>(null)
  const possible = computed(() => {
    const question = detail()?.question
    return Boolean(question && (question.answer || question.explanation || question.choices?.length))
  })
  const starts = computed(() => store.preferences.coverAnswers || Boolean(detail()?.question.choices?.length))
  const covered = computed(() => possible.value && (chosen.value ?? starts.value))
  watch(
    () => detail()?.question.id,
    () => (chosen.value = null),
    { flush: 'sync' },
  )
  return { covered, possible, set: (next) => (chosen.value = next) }
}
