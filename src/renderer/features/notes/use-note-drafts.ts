import { onBeforeUnmount, onMounted, shallowRef, watch, type ShallowRef } from 'vue'
import type { Note } from '@shared/domain/records'
import { createNoteDraft, type NoteDraft, type NoteService } from './note-draft'

export interface NoteDrafts {
  drafts: Readonly<ShallowRef<readonly NoteDraft[]>>
  /** Begins a new note, or goes back to one that is still empty. */
  add(): void
  /** Ends editing of one note; true when that removed it from the library. */
  leave(draft: NoteDraft): Promise<boolean>
  /** True when the note was in the library and is gone. */
  remove(draft: NoteDraft): Promise<boolean>
}

/** Drafts that could not be saved before their question was left, by question: nothing typed is dropped. */
const unsaved = new Map<string, NoteDraft[]>()
let lastKey = 0

/**
 * The notes of one question as they are shown and written. `notes` is what the library says;
 * the component must be keyed by the question.
 */
export function useNoteDrafts(questionId: string, notes: () => readonly Note[], service: NoteService): NoteDrafts {
  const drafts = shallowRef<readonly NoteDraft[]>(unsaved.get(questionId) ?? [])
  const leaving = new Set<string>()
  unsaved.delete(questionId)

  const create = (note: Note | null) => createNoteDraft(String((lastKey += 1)), questionId, note, service)
  const drop = (draft: NoteDraft) => {
    drafts.value = drafts.value.filter((other) => other !== draft)
  }

  function receive(list: readonly Note[]): void {
    const byId = new Map(list.map((note) => [note.id, note]))
    const kept = drafts.value.filter((draft) => {
      const note = draft.state.id === null ? undefined : byId.get(draft.state.id)
      if (note) draft.receive(note)
      return note !== undefined || draft.state.editing || draft.isUnsaved() || isBusy(draft)
    })
    const known = new Set(kept.map((draft) => draft.state.id))
    // A note being created is announced before its draft has the id: wait until it has.
    const creating = kept.some(({ state }) => state.id === null && state.phase === 'saving')
    const added = creating ? [] : list.filter(({ id }) => !known.has(id) && !leaving.has(id))
    drafts.value = [...kept, ...added.map(create)]
  }

  async function gone(draft: NoteDraft, work: () => Promise<boolean>): Promise<boolean> {
    const { id } = draft.state
    if (id !== null) leaving.add(id)
    const removed = await work()
    if (id !== null) leaving.delete(id)
    return removed
  }

  const flushAll = () => drafts.value.forEach((draft) => void draft.flush())
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') flushAll()
  }

  watch(notes, receive, { immediate: true })
  watch(
    () => drafts.value.map(({ state }) => state.id).join(),
    () => receive(notes()),
  )
  onMounted(() => {
    addEventListener('pagehide', flushAll)
    document.addEventListener('visibilitychange', onVisibility)
  })
  onBeforeUnmount(() => {
    removeEventListener('pagehide', flushAll)
    document.removeEventListener('visibilitychange', onVisibility)
    for (const draft of drafts.value) void keepUnsaved(questionId, draft)
  })

  return {
    drafts,
    add() {
      const empty = drafts.value.find((draft) => draft.state.id === null && draft.state.text === '')
      const draft = empty ?? create(null)
      if (!empty) drafts.value = [...drafts.value, draft]
      draft.state.editing = true
    },
    leave: (draft) =>
      gone(draft, async () => {
        const end = await draft.leave()
        if (end !== 'kept') drop(draft)
        return end === 'removed'
      }),
    remove: (draft) =>
      gone(draft, async () => {
        if (!(await draft.remove())) return false
        drop(draft)
        return draft.state.id !== null
      }),
  }
}

async function keepUnsaved(questionId: string, draft: NoteDraft): Promise<void> {
  await draft.leave()
  if (draft.isUnsaved()) unsaved.set(questionId, [...(unsaved.get(questionId) ?? []), draft])
}

function isBusy(draft: NoteDraft): boolean {
  return draft.state.phase === 'failed' || draft.state.phase === 'saving'
}
