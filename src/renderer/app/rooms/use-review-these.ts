import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { QuestionQuery } from '@shared/domain/query'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import { RequestError } from '../../platform/request-error'
import { useToasts } from '../../platform/stores/toasts'

const mostAsked = 500

/**
 * Gives a function that begins a review of questions chosen from a list. The limits of the day do not hold them back,
 * they were chosen one by one; where none is due they are practised, and that is said.
 */
export function useReviewThese(): (query: QuestionQuery, ids: readonly string[]) => Promise<void> {
  const { t } = useI18n()
  const router = useRouter()
  const attempt = useAttempt()
  const toasts = useToasts()
  return async (query, ids) => {
    const chosen = { query, questionIds: ids.slice(0, mostAsked), beyondLimits: true }
    const begun = await attempt(async () => {
      try {
        return await request('review.start', { ...chosen, mode: 'scheduled' })
      } catch (error) {
        if (!isNothingDue(error)) throw error
        return await request('review.start', { ...chosen, mode: 'cram' })
      }
    })
    if (!begun) return
    if (begun.value.mode === 'cram') toasts.show({ kind: 'done', text: t('review.practiceInstead') })
    await router.push({ name: 'review-session' })
  }
}

const isNothingDue = (error: unknown): boolean =>
  error instanceof RequestError && error.code === 'NOTHING_TO_REVIEW'
