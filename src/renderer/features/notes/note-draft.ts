import { reactive } from 'vue'
import type { Reply } from '@shared/contract/define'
import type { Note } from '@shared/domain/records'

/** What a draft needs of the library. */
export interface NoteService {
  save(input: { id?: string; questionId: string; body: string }): Promise<Reply<Note>>
  remove(id: string): Promise<Reply<null>>
}

/** How a note stands on disk: as shown, on its way there, or refused. `new` is not yet worth keeping. */
export type NotePhase = 'new' | 'saving' | 'saved' | 'failed'

export interface NoteDraftState {
  id: string | null
  text: string
  phase: NotePhase
  /** When the text as last acknowledged became durable, UTC ms. */
  savedAt: number | null
  createdAt: number | null
  /** Why the last attempt failed, in words for a person. */
  problem: string
  editing: boolean
}

export interface NoteDraft {
  /** Stays the same when a new note gets its id. */
  readonly key: string
  readonly state: NoteDraftState
  /** Takes what is being typed; it is saved a moment later. */
  type(text: string): void
  /** Saves now what is not saved yet. True once everything typed is on disk. */
  flush(): Promise<boolean>
  /** Ends editing: saves, or removes a note that was emptied. */
  leave(): Promise<'kept' | 'removed' | 'discarded'>
  remove(): Promise<boolean>
  /** Takes over what the library says now, unless something here is newer. */
  receive(note: Note): void
  /** Whether anything here is not on disk. */
  isUnsaved(): boolean
}

export const saveDelay = 400

/** A note as it is written: keeps typing, saving and what comes from the library apart. */
export function createNoteDraft(
  key: string,
  questionId: string,
  note: Note | null,
  service: NoteService,
): NoteDraft {
  const state = reactive<NoteDraftState>(initialState(note))
  let acknowledged = note?.body ?? ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null

  const isEmpty = () => state.text.trim() === ''
  const isUnsaved = () => !isEmpty() && state.text !== acknowledged

  async function send(): Promise<void> {
    const body = state.text
    state.phase = 'saving'
    const reply = await service.save({ ...(state.id === null ? {} : { id: state.id }), questionId, body })
    if (!reply.ok) {
      state.phase = 'failed'
      state.problem = reply.error.message
      return
    }
    acknowledged = body
    state.id = reply.value.id
    state.savedAt = reply.value.updatedAt
    state.createdAt ??= reply.value.createdAt
    state.phase = isUnsaved() ? 'saving' : 'saved'
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    while (sending) await sending
    if (!isUnsaved()) return true
    sending = send().finally(() => (sending = null))
    await sending
    return !isUnsaved()
  }

  async function remove(): Promise<boolean> {
    clearTimeout(timer)
    while (sending) await sending
    if (state.id === null) return true
    const reply = await service.remove(state.id)
    if (reply.ok || reply.error.code === 'NOT_FOUND') return true
    state.phase = 'failed'
    state.problem = reply.error.message
    return false
  }

  function type(text: string): void {
    state.text = text
    clearTimeout(timer)
    if (isUnsaved()) {
      state.phase = 'saving'
      timer = setTimeout(() => void flush(), saveDelay)
    } else if (!sending) {
      state.phase = acknowledged === '' ? 'new' : 'saved'
    }
  }

  async function leave(): Promise<'kept' | 'removed' | 'discarded'> {
    state.editing = false
    if (isEmpty()) {
      const existed = state.id !== null || sending !== null
      if (!(await remove())) {
        state.text = acknowledged
        return 'kept'
      }
      return existed ? 'removed' : 'discarded'
    }
    await flush()
    return 'kept'
  }

  function receive(remote: Note): void {
    if (state.editing || sending || isUnsaved() || state.phase === 'failed') return
    acknowledged = remote.body
    Object.assign(state, initialState(remote))
  }

  return { key, state, type, flush, leave, remove, receive, isUnsaved }
}

function initialState(note: Note | null): NoteDraftState {
  return {
    id: note?.id ?? null,
    text: note?.body ?? '',
    phase: note ? 'saved' : 'new',
    savedAt: note?.updatedAt ?? null,
    createdAt: note?.createdAt ?? null,
    problem: '',
    editing: false,
  }
}
