import { useEventListener } from '@vueuse/core'
import type { HighlightKind } from '@shared/domain/records'
import { combinationOf, isComposing, isWriting } from '../../ui/use-keys'
import { highlightKinds } from './highlight-service'

/** What the keys do while the bar stands at a passage. */
export interface HighlightKeys {
  /** Absent while a mark is to be put on another passage. */
  mark: ((kind: HighlightKind) => void) | null
  /** By the name of the key, without those that mark. */
  others: Record<string, () => void>
  focus: () => void
}

/** Binds the keys of the bar, before those of the page; none where `keys` gives null. */
export function useHighlightKeys(
  keys: () => HighlightKeys | null,
  inBar: (target: EventTarget | null) => boolean,
): void {
  useEventListener(
    window,
    'keydown',
    (event: KeyboardEvent) => {
      const actions = keys()
      if (!actions || event.defaultPrevented || isComposing(event) || isWriting(event.target)) return
      const action = actionOf(combinationOf(event), actions, inBar(event.target))
      if (!action) return
      event.preventDefault()
      action()
    },
    { capture: true },
  )
}

function actionOf(combination: string | null, actions: HighlightKeys, inBar: boolean): (() => void) | null {
  const { mark, others, focus } = actions
  const kind = highlightKinds.find((each) => String(each) === combination)
  if (kind && mark) return () => mark(kind)
  // Within the bar, Tab goes on and Enter presses, as they do anywhere.
  if (combination === null || (inBar && (combination === 'tab' || combination === 'enter'))) return null
  return combination === 'tab' ? focus : (others[combination] ?? null)
}
