import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { request } from '../../platform/client'
import { useAttempt } from '../../platform/attempt'
import type { QuestionState } from './use-question'

export interface Fold {
  folded: ComputedRef<boolean>
  reason: ComputedRef<string>
  /** Whether the place for a reason is open: offered after folding, or asked for. */
  asking: Ref<'no' | 'offered' | 'wanted'>
  fold: (folded: boolean) => Promise<void>
  /** Opens the place for a reason, folding the corner first where it is not. */
  askReason: () => Promise<void>
  saveReason: (reason: string) => Promise<void>
  closeReason: () => void
}

/** The corner of the question shown: folds at once, and back again when that could not be saved. */
export function useFold({ detail, setBookmark }: QuestionState): Fold {
  const attempt = useAttempt()
  const wanted = ref<boolean | null>(null)
  const asking = ref<'no' | 'offered' | 'wanted'>('no')
  const folded = computed(() => wanted.value ?? Boolean(detail.value?.bookmark))
  const reason = computed(() => detail.value?.bookmark?.reason ?? '')

  watch(
    () => detail.value?.question.id,
    () => {
      wanted.value = null
      asking.value = 'no'
    },
  )

  async function fold(next: boolean): Promise<void> {
    const questionId = detail.value?.question.id
    if (questionId === undefined || next === folded.value) return
    wanted.value = next
    asking.value = next ? 'offered' : 'no'
    const done = await attempt(() =>
      next ? request('bookmarks.put', { questionId }) : request('bookmarks.remove', { questionId }),
    )
    if (done) setBookmark(questionId, done.value)
    else asking.value = 'no'
    if (detail.value?.question.id === questionId) wanted.value = null
  }

  async function askReason(): Promise<void> {
    if (!folded.value) await fold(true)
    if (folded.value) asking.value = 'wanted'
  }

  async function saveReason(text: string): Promise<void> {
    const questionId = detail.value?.question.id
    if (questionId === undefined) return
    const trimmed = text.trim()
    const done =
      trimmed === reason.value ||
      (await attempt(() =>
        request('bookmarks.put', { questionId, ...(trimmed === '' ? {} : { reason: trimmed }) }),
      ))
    if (!done) return
    if (done !== true) setBookmark(questionId, done.value)
    asking.value = 'no'
  }

  const closeReason = () => {
    asking.value = 'no'
  }
  return { folded, reason, asking, fold, askReason, saveReason, closeReason }
}
