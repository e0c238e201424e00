import { reactive } from 'vue'
import type { Note } from '@shared/domain/records'
import { RequestError } from '../../platform/request-error'

/** What a draft needs of the library. Both reject with a `RequestError`. */
export interface NoteService {
  save(input: { id?: string; questionId: string; body: string }): Promise<Note>
  remove(id: string): Promise<unknown>
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
  /** Why the last attempt failed. */
  problem: unknown
  editing: boolean
}

export const saveDelay = 400

/** A note as it is written: keeps typing, saving and what comes from the library apart. */
export class NoteDraft {
  readonly state: NoteDraftState
  /** The text the library is known to hold. */
  private acknowledged: string
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | null = null

  /** `key` stays the same when a new note gets its id; `note` is null for a new one. */
  constructor(
    readonly key: string,
    private readonly questionId: string,
    note: Note | null,
    private readonly service: NoteService,
  ) {
    this.state = reactive(stateOf(note))
    this.acknowledged = note?.body ?? ''
  }

  /** Whether anything here is not on disk. */
  isUnsaved(): boolean {
    return !this.isEmpty() && this.state.text !== this.acknowledged
  }

  edit(): void {
    this.state.editing = true
  }

  /** Takes what is being typed; it is saved a moment later. */
  type(text: string): void {
    this.state.text = text
    clearTimeout(this.timer)
    if (this.isUnsaved()) {
      this.state.phase = 'saving'
      this.timer = setTimeout(() => void this.flush(), saveDelay)
    } else if (!this.sending) {
      this.state.phase = this.acknowledged === '' ? 'new' : 'saved'
    }
  }

  /** Saves now what is not saved yet. True once everything typed is on disk. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    // Looked at anew after each wait and sent without another: a page that is closed flushes more than once.
    while (this.sending) await this.sending
    if (!this.isUnsaved()) return true
    this.sending = this.send().finally(() => (this.sending = null))
    await this.sending
    return !this.isUnsaved()
  }

  /** Ends editing: saves, or removes a note that was emptied. */
  async leave(): Promise<'kept' | 'removed' | 'discarded'> {
    this.state.editing = false
    if (!this.isEmpty()) {
      await this.flush()
      return 'kept'
    }
    const existed = this.state.id !== null || this.sending !== null
    if (await this.remove()) return existed ? 'removed' : 'discarded'
    this.state.text = this.acknowledged
    return 'kept'
  }

  /** Removes the note from the library. False when that failed. */
  async remove(): Promise<boolean> {
    clearTimeout(this.timer)
    while (this.sending) await this.sending
    if (this.state.id === null) return true
    try {
      await this.service.remove(this.state.id)
    } catch (error) {
      if (!(error instanceof RequestError && error.code === 'NOT_FOUND')) {
        this.fail(error)
        return false
      }
    }
    return true
  }

  /** Takes over what the library says now, unless something here is newer. */
  receive(note: Note): void {
    if (this.state.editing || this.sending || this.isUnsaved() || this.state.phase === 'failed') return
    this.acknowledged = note.body
    Object.assign(this.state, stateOf(note))
  }

  private isEmpty(): boolean {
    return this.state.text.trim() === ''
  }

  private async send(): Promise<void> {
    const { state, questionId } = this
    const body = state.text
    state.phase = 'saving'
    try {
      const saved = await this.service.save({
        ...(state.id === null ? {} : { id: state.id }),
        questionId,
        body,
      })
      this.acknowledged = body
      state.id = saved.id
      state.savedAt = saved.updatedAt
      state.createdAt ??= saved.createdAt
      state.phase = this.isUnsaved() ? 'saving' : 'saved'
    } catch (error) {
      this.fail(error)
    }
  }

  private fail(error: unknown): void {
    this.state.phase = 'failed'
    this.state.problem = error
  }
}

function stateOf(note: Note | null): NoteDraftState {
  return {
    id: note?.id ?? null,
    text: note?.body ?? '',
    phase: note ? 'saved' : 'new',
    savedAt: note?.updatedAt ?? null,
    createdAt: note?.createdAt ?? null,
    problem: null,
    editing: false,
  }
}
