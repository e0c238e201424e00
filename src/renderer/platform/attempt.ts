import { useProblemText } from './problem-text'
import { useToasts } from './stores/toasts'

/**
 * Gives a function that runs a change and shows a message where it fails.
 * It resolves to the value of the change, or to null when it failed.
 */
export function useAttempt(): <Value>(change: () => Promise<Value>) => Promise<{ value: Value } | null> {
  const problemText = useProblemText()
  const toasts = useToasts()
  return async (change) => {
    try {
      return { value: await change() }
    } catch (error) {
      toasts.show({ kind: 'problem', text: problemText(error) })
      return null
    }
  }
}
