import { nextTick, shallowRef } from 'vue'

interface NotesHandle {
  add(): void
}

/** Holds on to the notes beside a question, so that a key of the page can begin one. */
export function useNotesHandle() {
  const notes = shallowRef<NotesHandle | null>(null)

  function hold(instance: unknown): void {
    notes.value = isHandle(instance) ? instance : null
  }

  /** Begins a note. The notes may only just have been shown. */
  async function add(): Promise<void> {
    await nextTick()
    notes.value?.add()
  }

  return { hold, add }
}

function isHandle(instance: unknown): instance is NotesHandle {
  return typeof instance === 'object' && instance !== null && 'add' in instance
}
