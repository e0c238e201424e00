import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { AskedQuestion } from '@shared/contract/study-values'

/** What the corner of a question in review says, and its key: none where B picks a choice. */
export function useCorner(
  shown: () => { asked: AskedQuestion; folded: boolean },
): ComputedRef<{ hint: string; shortcut: string | null }> {
  const { t } = useI18n()
  return computed(() => {
    const { asked, folded } = shown()
    if (asked.detail.question.choices?.some(({ label }) => label === 'B'))
      return { hint: t(folded ? 'review.corner.unfold' : 'review.corner.fold'), shortcut: null }
    return { hint: t(folded ? 'reader.unfoldHint' : 'reader.foldHint'), shortcut: 'b' }
  })
}
