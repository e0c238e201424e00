import { watch, type Ref } from 'vue'

/**
 * Lifts one item of a list over the page, as a drawer at its foot: the one whose `data-id` is asked for, if it has
 * anything to show. The item stays in its place in the list for everything but the eye.
 */
export function useDrawer(list: Readonly<Ref<HTMLElement | null>>, wanted: () => string | null): void {
  let open: HTMLElement | null = null

  function close(): void {
    if (open?.matches(':popover-open')) open.hidePopover()
    open?.removeAttribute('popover')
    open = null
  }

  watch(
    wanted,
    (id) => {
      close()
      const item = id && list.value?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
      if (!item || item.querySelector('.at-passage.quiet')) return
      item.popover = 'manual'
      item.showPopover()
      open = item
    },
    { flush: 'post' },
  )
}
