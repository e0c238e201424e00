import { computed, ref, shallowRef } from 'vue'
import { emptyContent } from '@shared/domain/question-content'
import type { Question, QuestionContent } from '@shared/domain/records'
import { contentOf, sameContent } from '@shared/domain/revision'
import { request } from '../../platform/client'
import { newId } from '../../platform/new-id'
import { RequestError } from '../../platform/request-error'
import { contentOfFields, createContentForm } from './content-form'
import { DraftKeeper } from './draft-keeper'

/** What is written: a question, or a new one of a bank, in a topic of it. */
export type EditTarget = { questionId: string } | { bankId: string; topics: string[] }

/** What is written in the editor: loaded, kept as a draft, saved. */
export class Editing {
  readonly form
  readonly draft
  readonly phase = ref<'loading' | 'ready' | 'saving' | 'failed'>('loading')
  readonly problem = ref<unknown>(null)
  readonly bankId
  /** When the draft that is gone on from was written, UTC ms. */
  readonly resumedFrom = ref<number | null>(null)
  /** The question as somebody else changed it meanwhile. */
  readonly other = shallowRef<Question | null>(null)
  /** `updatedAt` of the question that was read last; 0 for a new one. */
  seen = 0
  /** Of the question this makes, from the first attempt to save it. */
  #newId: string | undefined
  /** What the question said when writing began. */
  readonly #base
  readonly isDirty = computed((): boolean => this.form.differs(this.#base.value))

  constructor(readonly target: EditTarget) {
    const start = emptyContent('bankId' in target ? target.topics : [])
    this.form = createContentForm(start)
    this.#base = shallowRef<QuestionContent>(start)
    this.bankId = ref('bankId' in target ? target.bankId : '')
    this.draft = new DraftKeeper('bankId' in target ? { bankId: target.bankId } : target)
  }

  get isNew(): boolean {
    return 'bankId' in this.target
  }

  async load(): Promise<void> {
    this.phase.value = 'loading'
    try {
      if ('questionId' in this.target) await this.#loadQuestion(this.target.questionId)
      const draft = await this.draft.find()
      if (draft && this.form.differs(draft.content)) {
        this.form.take(draft.content)
        if (!this.isNew) this.seen = draft.seen
        this.resumedFrom.value = draft.updatedAt
      }
      this.phase.value = 'ready'
    } catch (error) {
      this.problem.value = error
      this.phase.value = 'failed'
    }
  }

  /** Keeps what the fields hold now as a draft; takes the draft away where nothing is changed any more. */
  keep(): void {
    if (this.phase.value === 'loading') return
    if (this.isDirty.value) this.draft.put(this.seen, contentOfFields(this.form.fields))
    else if (this.draft.state.value !== 'none') void this.draft.drop()
  }

  /** Saves. Gives the question, or null where it could not be: `problem` or `other` then say why. */
  async save(): Promise<Question | null> {
    this.phase.value = 'saving'
    this.problem.value = null
    try {
      const saved = await this.#send()
      this.#base.value = contentOf(saved)
      this.seen = saved.updatedAt
      this.resumedFrom.value = null
      await this.draft.drop()
      return saved
    } catch (error) {
      if (error instanceof RequestError && error.code === 'STALE' && 'questionId' in this.target)
        return await this.#meet(this.target.questionId)
      this.problem.value = error
      return null
    } finally {
      this.phase.value = 'ready'
    }
  }

  /** Saves over what somebody else wrote; that stays in the history. */
  keepMine(): Promise<Question | null> {
    if (this.other.value) this.seen = this.other.value.updatedAt
    this.other.value = null
    return this.save()
  }

  /** Shows what somebody else wrote; what was written here stays in the history. */
  async takeOther(): Promise<void> {
    if (!('questionId' in this.target)) return
    this.problem.value = null
    try {
      await request('revisions.keep', { ...this.target, content: this.form.content.value })
      await this.discard()
    } catch (error) {
      this.other.value = null
      this.problem.value = error
    }
  }

  /** Throws the draft away and shows what is stored. */
  async discard(): Promise<void> {
    this.other.value = null
    await this.draft.drop()
    this.resumedFrom.value = null
    if (this.isNew) this.form.take(this.#base.value)
    else await this.load()
  }

  async #loadQuestion(id: string): Promise<void> {
    const { question } = await request('questions.get', { id })
    this.#base.value = contentOf(question)
    this.bankId.value = question.bankId
    this.seen = question.updatedAt
    this.form.take(this.#base.value)
  }

  #send(): Promise<Question> {
    const { target, seen } = this
    const content = this.form.content.value
    if ('questionId' in target) return request('questions.save', { id: target.questionId, seen, content })
    this.#newId ??= newId()
    return request('questions.create', { id: this.#newId, bankId: target.bankId, content })
  }

  /** Finds out what changed meanwhile; where that was not the content, saving simply goes on. */
  async #meet(id: string): Promise<Question | null> {
    const { question } = await request('questions.get', { id })
    const isSame = sameContent(question, this.#base.value) && this.resumedFrom.value === null
    if (!isSame && this.form.differs(question)) {
      this.other.value = question
      return null
    }
    this.seen = question.updatedAt
    return this.save()
  }
}
