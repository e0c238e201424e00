import { useEventListener } from '@vueuse/core'
import { onScopeDispose, ref } from 'vue'
import type { InputOf } from '@shared/contract/types'
import { request } from '../../platform/client'

export type SavedState = InputOf<'exams.save'>

const afterTyping = 500
const whileIdle = 3_000

/**
 * Saves an exam a moment after each change, every few seconds while its clock runs, and on leaving; one save
 * at a time, in order. `failed` tells that the last one did not reach the disk; it is tried again.
 */
export function useSaving(state: () => SavedState | null) {
  const failed = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let chain: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    const saved = state()
    if (!saved) return
    try {
      await request('exams.save', saved)
      failed.value = false
    } catch {
      failed.value = true
    }
  }

  /** Resolves when everything up to now is on the disk, or could not be written. */
  function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    chain = chain.then(write)
    return chain
  }

  function soon(): void {
    timer ??= setTimeout(() => void save(), afterTyping)
  }

  const beat = setInterval(() => void save(), whileIdle)
  useEventListener(document, 'visibilitychange', () => void save())
  useEventListener(window, 'pagehide', () => void save())
  onScopeDispose(() => {
    clearInterval(beat)
    void save()
  })
  return { failed, save, soon }
}
