import { shallowRef } from 'vue'
import type { Note } from '@shared/domain/records'
import { NoteDraft, type NoteService } from './note-draft'

/** Drafts that could not be saved before their question was left, by question: nothing typed is dropped. */
const unsaved = new Map<string, NoteDraft[]>()

/** The notes of one question as they are shown and written. */
export class NoteDrafts {
  readonly list = shallowRef<readonly NoteDraft[]>([])
  /** Ids of notes that are gone or going, until a list no longer names them; undo may bring them back. */
  private readonly leaving = new Set<string>()

  constructor(
    private readonly questionId: string,
    private readonly service: NoteService,
  ) {
    this.list.value = unsaved.get(questionId) ?? []
    unsaved.delete(questionId)
  }

  /** Takes over what the library says now; what is being written stays. */
  receive(notes: readonly Note[]): void {
    const byId = new Map(notes.map((note) => [note.id, note]))
    for (const id of this.leaving) if (!byId.has(id)) this.leaving.delete(id)
    const kept = this.list.value.filter((draft) => {
      const note = byId.get(draft.id)
      if (note) draft.receive(note)
      return note !== undefined || isBusy(draft)
    })
    const known = new Set(kept.map(({ id }) => id))
    const added = notes.filter(({ id }) => !known.has(id) && !this.leaving.has(id))
    this.list.value = [...kept, ...added.map((note) => this.create(note))].sort(byCreation)
  }

  /** Begins a new note, or goes back to one that is still empty. */
  add(): void {
    const empty = this.list.value.find(({ state }) => !state.stored && state.text === '')
    const draft = empty ?? this.create(null)
    if (!empty) this.list.value = [...this.list.value, draft]
    draft.state.editing = true
  }

  /** Ends editing of one note; true when that removed it from the library. */
  async leave(draft: NoteDraft): Promise<boolean> {
    const end = await draft.leave()
    if (end !== 'kept') this.drop(draft)
    return end === 'removed'
  }

  /** True when the note was in the library and is gone. */
  async remove(draft: NoteDraft): Promise<boolean> {
    const end = await draft.remove()
    if (end !== 'failed') this.drop(draft)
    return end === 'removed'
  }

  flush(): void {
    for (const draft of this.list.value) void draft.flush()
  }

  /** Saves everything on leaving the question; what cannot be saved waits for its return. */
  async close(): Promise<void> {
    for (const draft of this.list.value) {
      await draft.leave()
      if (!draft.isUnsaved()) continue
      unsaved.set(this.questionId, [...(unsaved.get(this.questionId) ?? []), draft])
    }
  }

  private create(note: Note | null): NoteDraft {
    return new NoteDraft(this.questionId, note, this.service)
  }

  private drop(draft: NoteDraft): void {
    this.leaving.add(draft.id)
    this.list.value = this.list.value.filter((other) => other !== draft)
  }
}

/** The oldest first; what is being begun last. */
function byCreation(a: NoteDraft, b: NoteDraft): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.state.createdAt ?? never) - (b.state.createdAt ?? never)
}

function isBusy(draft: NoteDraft): boolean {
  const { editing, phase } = draft.state
  return editing || phase === 'saving' || phase === 'failed' || draft.isUnsaved()
}
