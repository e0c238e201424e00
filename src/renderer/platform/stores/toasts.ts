import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A short message at the foot of the window. */
export interface Toast {
  id: number
  text: string
  kind: 'done' | 'problem'
  /** A message takes the place of an earlier one of the same topic. */
  topic?: 'history'
  /** What can be done about it, with the key that does the same. */
  action?: { label: string; keys?: string; run(): void }
}

/** Messages that are shown at the moment, the newest last. */
export const useToasts = defineStore('toasts', () => {
  const shown = ref<Toast[]>([])
  let count = 0

  /** Shows a message. One of the same text or topic takes the place of its elder. */
  function show(toast: Omit<Toast, 'id'>): void {
    count += 1
    const isSame = (other: Toast) =>
      other.text === toast.text || (toast.topic !== undefined && other.topic === toast.topic)
    shown.value = [...shown.value.filter((other) => !isSame(other)), { ...toast, id: count }].slice(-3)
  }

  function dismiss(id: number): void {
    shown.value = shown.value.filter((toast) => toast.id !== id)
  }

  return { shown, show, dismiss }
})
