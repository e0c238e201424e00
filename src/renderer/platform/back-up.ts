import { useI18n } from 'vue-i18n'
import { request } from './client'
import { obstacleOf, useProblemText } from './problem-text'
import { RequestError } from './request-error'
import { useToasts } from './stores/toasts'

/** Gives a function that makes a backup now, and tells where none could be made that it is the backup that is missing. */
export function useBackUp(): () => Promise<void> {
  const { t } = useI18n()
  const problemText = useProblemText()
  const toasts = useToasts()
  return async () => {
    try {
      await request('trust.backUp')
    } catch (error) {
      const isRefused = error instanceof RequestError && error.code === 'NOT_SAVED'
      const reason = t(`shell.trouble.reason.${obstacleOf(error)}`)
      toasts.show({
        kind: 'problem',
        text: isRefused ? t('errors.noBackup', { reason }) : problemText(error),
      })
    }
  }
}
