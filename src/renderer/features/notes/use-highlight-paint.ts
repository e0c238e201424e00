import { onBeforeUnmount, onMounted, shallowRef, watch } from 'vue'
import { whenTextsChange } from '../../ui/markdown/when-texts-change'
import type { HighlightDesk, PlacedHighlight } from './highlight-desk'
import { HighlightPainter } from './paint-highlights'
import { placeInExcerpts } from './place-excerpts'
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
  const inExcerpts = shallowRef<readonly PlacedHighlight[]>([])

  function place(): void {
    const element = root()
    if (!element) return
    desk.placed.value = placeHighlights(element, detail())
    inExcerpts.value = placeInExcerpts(element, detail())
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
    [desk.placed, inExcerpts, desk.touched, desk.opened],
    ([placed, excerpts, touched, opened]) => painter.paint([...placed, ...excerpts], opened ?? touched),
    { flush: 'post', immediate: true },
  )
}
