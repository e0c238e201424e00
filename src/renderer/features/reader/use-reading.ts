import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { QuestionDetail } from '@shared/contract/values'
import { ReadingMemory } from './reading-memory'

export interface ReadingOptions {
  id: () => string
  detail: () => QuestionDetail | null
  scroller: () => HTMLElement | null
  /** While it is covered there is no position to keep. */
  covered: () => boolean
  /** Awaited before the question counts as read. */
  before: () => Promise<void>
  /** Whether it is opened at another place than where reading stopped. */
  elsewhere: () => boolean
}

/** Counts a question as read, brings back where reading stopped, and keeps where it stops now. */
export function useReading({
  id,
  detail,
  scroller,
  covered,
  before,
  elsewhere,
}: ReadingOptions): ReadingMemory {
  const memory = new ReadingMemory(scroller, covered, before)
  const listening = new AbortController()
  const growth = new ResizeObserver(() => memory.grown())
  const keep = () => memory.keep()
  const open = () => {
    memory.open(detail())
    if (elsewhere()) memory.touched()
  }

  // At once, while the text that is being left still stands there and its position can be read.
  watch(id, keep, { flush: 'sync' })
  watch(detail, open, { flush: 'post' })

  onMounted(() => {
    const { signal } = listening
    const element = scroller()
    element?.addEventListener('scroll', () => memory.scrolled(), { passive: true, signal })
    for (const name of ['wheel', 'pointerdown', 'keydown'] as const) {
      element?.addEventListener(name, () => memory.touched(), { passive: true, signal })
    }
    if (element?.firstElementChild) growth.observe(element.firstElementChild)
    addEventListener('pagehide', keep, { signal })
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'hidden') keep()
      },
      { signal },
    )
    open()
  })
  onBeforeUnmount(() => {
    keep()
    memory.close()
    growth.disconnect()
    listening.abort()
  })
  return memory
}
