import { onBeforeUnmount, onMounted, watch } from 'vue'
import { whenTextsChange } from '../../ui/markdown/when-texts-change'
import type { HighlightDesk } from './highlight-desk'
import { HighlightPainter } from './paint-highlights'
import { tieNotes } from './tie-notes'
import { placeHighlights, type MarkedQuestion } from './place-highlights'

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

  let stop = (): void => undefined
  let untie = (): void => undefined
  onMounted(() => {
    const element = root()
    if (element) stop = whenTextsChange(element, place)
    place()
  })
  onBeforeUnmount(() => {
    stop()
    untie()
    painter.clear()
    desk.placed.value = []
    desk.touch(null)
    desk.open(null)
  })
  watch(desk.placed, (placed) => {
    untie()
    untie = tieNotes(placed)
  })
  watch(() => [detail().highlights, detail().earlierTexts], place, { flush: 'post' })
  watch(
    [desk.placed, desk.touched, desk.opened],
    ([placed, touched, opened]) => painter.paint(placed, opened ?? touched),
    { flush: 'post', immediate: true },
  )
}
