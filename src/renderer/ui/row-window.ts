import { useEventListener, useWindowSize } from '@vueuse/core'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'

/** Rows drawn above what is seen, so that scrolling up finds them there. */
const rowsAbove = 4

export interface RowWindowOptions {
  scroller: Readonly<Ref<HTMLElement | null>>
  /** Rows there are in all. */
  count: () => number
  /** Height of every row, pixels. */
  height: () => number
}

export interface RowWindow {
  /** First and last of the rows to draw; the last is below the first where there are none. */
  range: ComputedRef<readonly [first: number, last: number]>
  /** As many rows as are ever drawn at once: one that scrolls out makes room for the one that scrolls in. */
  slots: ComputedRef<number>
  /** Brings a row into view, moving no farther than it must. */
  scrollTo: (row: number) => void
  /** Whole rows that are seen at once, less one to go on from. */
  rowsPerPage: () => number
}

/**
 * Which rows of a long list of rows of one height are to be drawn. Nothing is kept for a row and nothing measured, so
 * that a hundred thousand cost what one does. A list is never taller than the window, which thus says how many to draw.
 */
export function useRowWindow({ scroller, count, height }: RowWindowOptions): RowWindow {
  const { height: windowHeight } = useWindowSize()
  const offset = ref(0)
  const seen = computed(() => Math.ceil(windowHeight.value / height()) + 1)
  const slots = computed(() => seen.value + rowsAbove)
  // A list that became shorter is drawn to its end before the browser has told where it scrolled to.
  const top = computed(() =>
    Math.max(0, Math.min(Math.floor(offset.value / height()), count() - seen.value) - rowsAbove),
  )
  const bottom = computed(() => Math.min(top.value + slots.value, count()) - 1)
  const range = computed(() => [top.value, bottom.value] as const)

  watch(scroller, (element) => (offset.value = element?.scrollTop ?? 0))
  useEventListener(scroller, 'scroll', () => (offset.value = scroller.value?.scrollTop ?? 0), {
    passive: true,
  })

  return {
    range,
    slots,
    scrollTo(row) {
      const element = scroller.value
      // Scrolling measures the page, even where there is nowhere to go, and new results wait for that.
      if (element === null || (row === 0 && offset.value === 0)) return
      const start = row * height()
      const end = start + height() - element.clientHeight
      if (start < element.scrollTop) element.scrollTop = start
      else if (end > element.scrollTop) element.scrollTop = end
      offset.value = element.scrollTop
    },
    rowsPerPage: () => Math.max(1, Math.floor((scroller.value?.clientHeight ?? 0) / height()) - 1),
  }
}
