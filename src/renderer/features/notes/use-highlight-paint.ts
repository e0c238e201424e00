import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { HighlightDesk } from './highlight-desk'
import { HighlightPainter } from './paint-highlights'
import { fieldAttribute, placeHighlights, type MarkedQuestion } from './place-highlights'

/**
 * Keeps marked passages placed and painted while the texts within `root` are shown, drawn anew, coloured,
 * covered and revealed.
 */
export function useHighlightPaint(
  root: () => HTMLElement | null,
  detail: () => MarkedQuestion,
  desk: HighlightDesk,
): void {
  const painter = new HighlightPainter()

  function place(): void {
    const element = root()
    if (element) desk.placed.value = placeHighlights(element, detail())
  }

  const changes = new MutationObserver((records) => {
    if (records.some(touchesText)) place()
  })
  onMounted(() => {
    const element = root()
    if (element) changes.observe(element, { childList: true, subtree: true, characterData: true })
    place()
  })
  onBeforeUnmount(() => {
    changes.disconnect()
    painter.clear()
    desk.placed.value = []
    desk.touch(null)
    desk.open(null)
  })
  watch(() => [detail().highlights, detail().earlierTexts], place, { flush: 'post' })
  watch(
    [desk.placed, desk.touched, desk.opened],
    ([placed, touched, opened]) => painter.paint(placed, opened ?? touched),
    { flush: 'post', immediate: true },
  )
}

/** Notes in the margin and the bar change as well, and move no passage. */
function touchesText({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement
  if (element?.closest(`[${fieldAttribute}]`)) return true
  return [...addedNodes, ...removedNodes].some(
    (node) =>
      node instanceof Element &&
      (node.matches(`[${fieldAttribute}]`) || node.querySelector(`[${fieldAttribute}]`) !== null),
  )
}
