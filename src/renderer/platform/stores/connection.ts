import { defineStore } from 'pinia'
import { ref } from 'vue'
import { observeRequests, onReconnect, request } from '../client'

const retryDelay = 2_000

/** Whether main answers. While it does not, it is asked again every two seconds. */
export const useConnection = defineStore('connection', () => {
  const lost = ref(false)
  /** Whether something answers, and no longer knows this window: the app was started anew. */
  const refused = ref(false)
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Calls back when the connection came back, so that shown data is fetched anew. */
  function onRestored(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function restore(): void {
    clearTimeout(timer)
    timer = undefined
    lost.value = false
    refused.value = false
    for (const listener of listeners) listener()
  }

  async function retry(): Promise<void> {
    try {
      await request('library.status')
      if (lost.value) restore()
    } catch {
      timer = setTimeout(() => void retry(), retryDelay)
    }
  }

  function lose(): void {
    if (lost.value) return
    lost.value = true
    timer = setTimeout(() => void retry(), retryDelay)
  }

  /** Starts watching. Returns a function that stops it. */
  function watch(): () => void {
    const stops = [
      observeRequests({
        answered(_name, error) {
          if (error?.code !== 'CONNECTION_LOST' && error?.code !== 'FORBIDDEN') return
          refused.value = error.code === 'FORBIDDEN'
          lose()
        },
      }),
      onReconnect(restore),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }

  return { lost, refused, onRestored, watch }
})
