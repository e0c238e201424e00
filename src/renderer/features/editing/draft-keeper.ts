import { ref } from 'vue'
import type { Draft, QuestionContent } from '@shared/domain/records'
import { request } from '../../platform/client'

export type DraftTarget = { questionId: string } | { bankId: string }

const delay = 600

/**
 * Keeps what is being written in the library a moment after each change. While the library does not
 * answer, the browser keeps it, and it is sent once it answers again.
 */
export class DraftKeeper {
  /** When the draft was last on the disk, UTC ms; null while there is none. */
  readonly savedAt = ref<number | null>(null)
  readonly state = ref<'none' | 'saving' | 'saved' | 'failed'>('none')
  readonly #place: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting: { seen: number; content: QuestionContent } | null = null
  #sending: Promise<void> = Promise.resolve()

  constructor(private readonly target: DraftTarget) {
    this.#place = `dogear.draft.${draftId(target)}`
  }

  /** The draft there is, from the library or from the browser, whichever is newer. */
  async find(): Promise<Draft | null> {
    const drafts = await request('drafts.list')
    const stored = drafts.find(({ id }) => id === draftId(this.target)) ?? null
    const local = this.#local()
    if (!local || (stored && stored.updatedAt >= local.at)) return stored
    const place = 'bankId' in this.target ? this.target : { bankId: stored?.bankId ?? '', ...this.target }
    const made = { createdAt: local.at, updatedAt: local.at, device: '' }
    return { id: draftId(this.target), ...place, seen: local.seen, content: local.content, ...made }
  }

  /** Takes what the fields hold now; it is on the disk a moment later. */
  put(seen: number, content: QuestionContent): void {
    this.#waiting = { seen, content }
    this.state.value = 'saving'
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), delay)
  }

  /** Sends what waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#sending = this.#sending.then(() => this.#send())
    return this.#sending
  }

  /** Forgets the draft: it was saved as the question, or thrown away on purpose. */
  async drop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#waiting = null
    await this.#sending
    localStorage.removeItem(this.#place)
    this.state.value = 'none'
    this.savedAt.value = null
    await request('drafts.remove', { target: this.target }).catch(() => undefined)
  }

  async #send(): Promise<void> {
    const waiting = this.#waiting
    if (!waiting) return
    try {
      const saved = await request('drafts.put', { target: this.target, ...waiting })
      if (this.#waiting === waiting) {
        this.#waiting = null
        this.state.value = 'saved'
      }
      this.savedAt.value = saved.updatedAt
      localStorage.removeItem(this.#place)
    } catch {
      if (this.#waiting !== waiting) return
      this.state.value = 'failed'
      localStorage.setItem(this.#place, JSON.stringify({ ...waiting, at: Date.now() }))
    }
  }

  #local(): { seen: number; content: QuestionContent; at: number } | null {
    const text = localStorage.getItem(this.#place)
    return text === null ? null : (JSON.parse(text) as { seen: number; content: QuestionContent; at: number })
  }
}

function draftId(target: DraftTarget): string {
  return 'bankId' in target ? `new:${target.bankId}` : target.questionId
}
