import { reactive } from 'vue'
import type { Note } from '@shared/domain/records'
import { newId } from '../../platform/new-id'
import { RequestError } from '../../platform/request-error'

/** What a draft needs of the library. Both reject with a `RequestError`. */
export interface NoteService {
  /** Stores a note under its id, which may be a new one. */
  save(input: { id: string; questionId: string; body: string }): Promise<Note>
  remove(id: string): Promise<unknown>
}

/** How a note stands on disk: as shown, on its way there, or refused. `new` is not yet worth keeping. */
export type NotePhase = 'new' | 'saving' | 'saved' | 'failed'

export interface NoteDraftState {
  /** Whether the library is known to hold the note. */
  stored: boolean
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
  /** Chosen here for a new note, so that one whose reply was lost is saved again as the same note. */
  readonly id: string
  readonly state: NoteDraftState
  /** The text the library is known to hold. */
  private acknowledged: string
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | null = null
  private wasSent = false

  /** `note` is null for a new one. */
  constructor(
    private readonly questionId: string,
    note: Note | null,
    private readonly service: NoteService,
  ) {
    this.id = note?.id ?? newId()
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
    const end = await this.remove()
    if (end !== 'failed') return end === 'removed' ? 'removed' : 'discarded'
    this.state.text = this.acknowledged
    return 'kept'
  }

  /** Removes the note from the library; `absent` where it was not there. */
  async remove(): Promise<'removed' | 'absent' | 'failed'> {
    clearTimeout(this.timer)
    while (this.sending) await this.sending
    if (!this.state.stored && !this.wasSent) return 'absent'
    try {
      await this.service.remove(this.id)
      return 'removed'
    } catch (error) {
      if (error instanceof RequestError && error.code === 'NOT_FOUND') return 'absent'
      this.fail(error)
      return 'failed'
    }
  }

  /** Takes over what the library says now, unless something here is newer. */
  receive(note: Note): void {
    if (this.sending) return
    const { state } = this
    if (note.body === state.text) this.acknowledge(note)
    state.stored = true
    if (state.editing || this.isUnsaved() || state.phase === 'failed') return
    this.acknowledged = note.body
    Object.assign(state, stateOf(note))
  }

  private isEmpty(): boolean {
    return this.state.text.trim() === ''
  }

  private async send(): Promise<void> {
    const { id, state, questionId } = this
    const body = state.text
    state.phase = 'saving'
    this.wasSent = true
    try {
      this.acknowledge({ ...(await this.service.save({ id, questionId, body })), body })
    } catch (error) {
      this.fail(error)
    }
  }

  private acknowledge({ body, createdAt, updatedAt }: Note): void {
    const { state } = this
    this.acknowledged = body
    state.stored = true
    state.savedAt = updatedAt
    state.createdAt ??= createdAt
    state.phase = this.isUnsaved() ? 'saving' : 'saved'
  }

  private fail(error: unknown): void {
    this.state.phase = 'failed'
    this.state.problem = error
  }
}

function stateOf(note: Note | null): NoteDraftState {
  return {
    stored: note !== null,
    text: note?.body ?? '',
    phase: note ? 'saved' : 'new',
    savedAt: note?.updatedAt ?? null,
    createdAt: note?.createdAt ?? null,
    problem: null,
    editing: false,
  }
}
