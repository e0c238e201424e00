import { useRouter } from 'vue-router'
import type { InputOf } from '@shared/contract/types'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'

const aFew = 10

/** Starts a review of ten questions of a list: by schedule where enough is due, so that it counts; otherwise ahead of it, so that nothing is disturbed. */
export function useDrill(): (list: Pick<InputOf<'review.start'>, 'query' | 'only'>) => Promise<void> {
  const router = useRouter()
  const attempt = useAttempt()
  return async (list) => {
    const done = await attempt(async () => {
      const plan = await request('review.plan', list)
      const mode = plan.due >= aFew ? 'scheduled' : 'cram'
      await request('review.start', { ...list, mode, limit: aFew })
    })
    if (done) await router.push({ name: 'review-session' })
  }
}
