import { useMutationObserver } from '@vueuse/core'
import { watch, type Ref } from 'vue'

/**
 * Lifts one item of a list over the page, as a drawer at its foot: the one whose `data-id` is asked for, as long as
 * it has anything to show. The item stays in its place in the list for everything but the eye.
 */
export function useDrawer(list: Readonly<Ref<HTMLElement | null>>, wanted: () => string | null): void {
  let open: HTMLElement | null = null

  function close(): void {
    if (open?.matches(':popover-open')) open.hidePopover()
    open?.removeAttribute('popover')
    open = null
  }

  function itemToShow(): HTMLElement | null {
    const id = wanted()
    const item = id && list.value?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
    return !item || item.querySelector('.at-passage.quiet') ? null : item
  }

  function settle(): void {
    const item = itemToShow()
    if (item === open) return
    close()
    if (item === null) return
    item.popover = 'manual'
    item.showPopover()
    open = item
  }

  watch(wanted, settle, { flush: 'post' })
  // A mark that was just made is asked for before its item is there.
  useMutationObserver(list, settle, { childList: true, subtree: true, attributeFilter: ['class'] })
}
