import { useEventListener } from '@vueuse/core'
import type { HighlightKind } from '@shared/domain/records'
import { combinationOf, isComposing, isWriting } from '../../ui/use-keys'
import { highlightKinds } from './highlight-service'

/** What the keys do while the bar stands at a passage. */
export interface HighlightKeys {
  mark: (kind: HighlightKind) => void
  note: () => void
  close: () => void
  focus: () => void
  /** Absent where nothing is marked yet. */
  remove: (() => void) | null
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
  const kind = highlightKinds.find((each) => String(each) === combination)
  if (kind) return () => actions.mark(kind)
  if (combination === 'n') return actions.note
  if (combination === 'escape') return actions.close
  // Within the bar, Tab goes on as it does anywhere.
  if (combination === 'tab') return inBar ? null : actions.focus
  return combination === 'delete' ? actions.remove : null
}
