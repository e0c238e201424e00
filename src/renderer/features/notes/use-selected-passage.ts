import { useEventListener } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import { isWriting } from '../../ui/use-keys'
import { selectedPassage, type Passage } from './find-passage'

/** What is selected of the question's texts: once the pointer is up, or as keys move the selection. */
export function useSelectedPassage(root: () => HTMLElement | null): ShallowRef<Passage | null> {
  const passage = shallowRef<Passage | null>(null)
  let pressed = false
  let asked = 0

  function read(): void {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(() => {
      const article = root()
      const writes = isWriting(document.activeElement)
      passage.value = pressed || !article || writes ? null : selectedPassage(article, getSelection())
    })
  }

  useEventListener(window, 'pointerdown', () => (pressed = true), { capture: true })
  useEventListener(
    window,
    ['pointerup', 'pointercancel', 'blur'],
    () => {
      pressed = false
      read()
    },
    { capture: true },
  )
  useEventListener(document, 'selectionchange', () => {
    if (!pressed) read()
    else if (getSelection()?.isCollapsed !== false) passage.value = null
  })
  return passage
}
