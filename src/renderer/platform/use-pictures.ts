import { useI18n } from 'vue-i18n'
import { keepPicture } from './pictures'
import { useProblemText } from './problem-text'
import { RequestError } from './request-error'
import { useToasts } from './stores/toasts'

/** Gives a function that keeps a pasted picture: its address, or null where that failed, which is then said. */
export function useKeepPicture(): (picture: File) => Promise<string | null> {
  const { t } = useI18n()
  const toasts = useToasts()
  const problemText = useProblemText()
  const textOf = (error: unknown): string => {
    const code = error instanceof RequestError ? error.code : undefined
    return code === 'TOO_LARGE' || code === 'UNREADABLE' ? t(`common.picture.${code}`) : problemText(error)
  }
  return async (picture) => {
    try {
      return await keepPicture(picture)
    } catch (error) {
      toasts.show({ kind: 'problem', text: textOf(error) })
      return null
    }
  }
}
