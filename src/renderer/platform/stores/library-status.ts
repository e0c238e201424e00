import { defineStore } from 'pinia'
import { computed, ref, type Ref } from 'vue'
import type { ChannelName } from '@shared/contract/channels'
import type { LibraryStatus, LibraryTrouble } from '@shared/domain/library-status'
import { isWrite, observeRequests, request, subscribe } from '../client'
import type { RequestError } from '../request-error'
import { useConnection } from './connection'

/** Writes that change nothing in the library. */
const elsewhere: ReadonlySet<ChannelName> = new Set([
  'links.open',
  'library.reveal',
  'library.reopen',
  'library.restoreBackup',
  'trust.check',
  'trust.backUp',
  'imports.preview',
  'imports.discard',
])

const unsaved = new Set<RequestError['code']>([
  'NOT_SAVED',
  'CONNECTION_LOST',
  'INTERNAL',
  'LIBRARY_UNAVAILABLE',
])

/** What the library says of itself, and whether everything done so far is on disk. */
export const useLibraryStatus = defineStore('library-status', () => {
  const status = ref<LibraryStatus | null>(null)
  const savedAt = ref<number | null>(null)
  const revision = ref(0)
  const pending = ref(0)
  const trouble = ref<LibraryTrouble | null>(null)
  const failure = ref<RequestError | null>(null)

  const saving = computed(() => {
    if (failure.value) return 'failed'
    if (pending.value > 0) return 'saving'
    return savedAt.value === null ? 'ready' : 'saved'
  })

  async function load(): Promise<void> {
    take(await request('library.status'))
  }

  /** Asks a refused library to be opened again. */
  async function reopen(): Promise<void> {
    take(await request('library.reopen'))
  }

  function take(fresh: LibraryStatus): void {
    status.value = fresh
    savedAt.value = status.value.savedAt ?? null
    trouble.value = status.value.trouble ?? null
    revision.value = Math.max(revision.value, status.value.revision)
  }

  /** Starts watching. Returns a function that stops it. */
  function watch(): () => void {
    let counting: ReturnType<typeof setTimeout> | undefined
    const stops = [
      watchWrites(pending, failure),
      subscribe('library.changed', (event) => {
        if (event.revision < revision.value) return
        revision.value = event.revision
        savedAt.value = event.savedAt
        failure.value = null
        clearTimeout(counting)
        counting = setTimeout(() => void load().catch(() => undefined), 400)
      }),
      subscribe('library.troubled', (event) => (trouble.value = event)),
      useConnection().onRestored(() => {
        revision.value = 0
        void load().catch(() => undefined)
      }),
    ]
    return () => {
      clearTimeout(counting)
      for (const stop of stops) stop()
    }
  }

  return { status, savedAt, saving, trouble, failure, load, reopen, watch }
})

/** Counts the writes on their way, and remembers the last that did not reach the disk until one does. */
function watchWrites(pending: Ref<number>, failure: Ref<RequestError | null>): () => void {
  const counts = (name: ChannelName) => isWrite(name) && !elsewhere.has(name)
  return observeRequests({
    sent(name) {
      if (counts(name)) pending.value += 1
    },
    answered(name, error) {
      if (!counts(name)) return
      pending.value -= 1
      if (!error) failure.value = null
      else if (unsaved.has(error.code)) failure.value = error
    },
  })
}
