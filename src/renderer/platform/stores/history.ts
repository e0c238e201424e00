import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { HistoryState } from '@shared/contract/values'
import { request, subscribe } from '../client'
import { useConnection } from './connection'

/** What can be undone and redone, by name. */
export const useHistory = defineStore('history', () => {
  const state = ref<HistoryState>({ undo: null, redo: null })

  async function load(): Promise<void> {
    state.value = await request('history.state')
  }

  /** Takes the last change back and says which it was; null when there was none. */
  async function undo(): Promise<HistoryState['undo']> {
    const label = state.value.undo
    if (label) state.value = await request('history.undo')
    return label
  }

  /** Makes the change again that was taken back last. */
  async function redo(): Promise<HistoryState['redo']> {
    const label = state.value.redo
    if (label) state.value = await request('history.redo')
    return label
  }

  /** Starts watching. Returns a function that stops it. */
  function watch(): () => void {
    const stops = [
      subscribe('history.changed', (next) => (state.value = next)),
      useConnection().onRestored(() => void load().catch(() => undefined)),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { state, load, undo, redo, watch }
})
