import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Recall } from './use-recall'

/** Says in words why a grade is suggested, or what is missing for that. */
export function useGradeReason(recall: Recall): ComputedRef<string> {
  const { t, n } = useI18n()
  return computed(() => {
    const { hit, missed } = recall.result.value
    const suggestion = recall.suggestion.value
    if (suggestion === null) {
      if (recall.choices.value.length > 0) return t('review.reason.notChosen')
      if (recall.points.value.length === 0) return t('review.reason.judge')
      return hit + missed === 0
        ? t('review.reason.tick')
        : t('review.reason.tickRest', { count: n(recall.points.value.length - hit - missed) })
    }
    const grade = t(`review.grade.${suggestion}`)
    if (recall.choices.value.length > 0)
      return t(`review.reason.${missed === 0 ? 'right' : 'wrong'}`, { grade })
    if (missed > 0) return t('review.reason.some', { hit: n(hit), missed: n(missed), grade })
    return t(suggestion === 4 ? 'review.reason.allFast' : 'review.reason.all', { hit: n(hit), grade })
  })
}
