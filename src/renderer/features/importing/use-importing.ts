import { defineStore } from 'pinia'
import { markRaw } from 'vue'
import type { ImportOutcome, ImportPreview } from '@shared/contract/values'
import { request } from '../../platform/client'
import { RequestError } from '../../platform/request-error'
import { readFiles, type FileProblem, type FileUpload } from './read-files'

/** What went wrong, and what of it can be tried again. */
export interface ImportProblem {
  error: unknown
  again: 'preview' | 'commit'
}

interface ImportState {
  phase: 'start' | 'reading' | 'preview' | 'importing' | 'done'
  uploads: readonly FileUpload[]
  fileProblems: readonly FileProblem[]
  problem: ImportProblem | null
  preview: ImportPreview | null
  outcome: ImportOutcome | null
  title: string
  /** The bank to merge into; null leaves it to the files. */
  target: string | null
  /** Counts attempts, so that an answer to an older one is dropped. */
  attempt: number
}

const fresh = (attempt: number): ImportState => ({
  phase: 'start',
  uploads: [],
  fileProblems: [],
  problem: null,
  preview: null,
  outcome: null,
  title: '',
  target: null,
  attempt,
})

/** An import from the choice of files to its outcome. It outlives the room, so that leaving loses nothing. */
export const useImporting = defineStore('importing', {
  state: () => fresh(0),
  getters: {
    questionCount: ({ preview }) => preview?.files.reduce((sum, file) => sum + file.questions.length, 0) ?? 0,
    /** How many questions committing would add, change or archive. */
    changeCount: ({ preview }) =>
      preview ? preview.plan.added + preview.plan.changed + preview.plan.archived : 0,
  },
  actions: {
    reset(): void {
      if (this.preview && this.phase !== 'done') discard(this.preview)
      Object.assign(this, fresh(this.attempt + 1))
    },

    async choose(files: readonly File[]): Promise<void> {
      if (files.length === 0 || this.phase === 'importing') return
      this.reset()
      this.phase = 'reading'
      const { attempt } = this
      const { uploads, problems } = await readFiles(files)
      if (attempt !== this.attempt) return
      this.uploads = markRaw(uploads)
      this.fileProblems = problems
      if (uploads.length === 0) this.phase = 'start'
      else await this.look()
    },

    /** Asks for a preview of the chosen files. */
    async look(): Promise<void> {
      this.attempt += 1
      const { attempt, preview: old } = this
      this.problem = null
      if (!old) this.phase = 'reading'
      try {
        const found = await request('imports.preview', {
          files: [...this.uploads],
          ...(this.target === null ? {} : { bankId: this.target }),
        })
        this.take(found, attempt)
      } catch (error) {
        if (attempt !== this.attempt) return
        this.problem = { error, again: 'preview' }
        this.phase = old ? 'preview' : 'start'
      }
    },

    take(found: ImportPreview, attempt: number): void {
      if (attempt !== this.attempt) {
        discard(found)
        return
      }
      if (this.preview) discard(this.preview)
      this.preview = markRaw(found)
      this.title = found.title
      this.phase = 'preview'
    },

    /** Chooses where the questions go, and looks again what that would change. */
    async aim(bankId: string | null): Promise<void> {
      if (bankId === this.target) return
      this.target = bankId
      await this.look()
    },

    async commit(): Promise<void> {
      const found = this.preview
      if (!found || this.phase !== 'preview') return
      this.phase = 'importing'
      this.problem = null
      const title = this.title.trim()
      try {
        this.outcome = await request('imports.commit', {
          previewId: found.previewId,
          ...(title === '' || found.bankId !== null ? {} : { title }),
        })
        this.phase = 'done'
      } catch (error) {
        const expired = error instanceof RequestError && ['STALE', 'NOT_FOUND'].includes(error.code)
        this.problem = { error, again: expired ? 'preview' : 'commit' }
        this.phase = 'preview'
      }
    },
  },
})

/** A preview nobody wants any more; main forgets it by itself should this fail. */
function discard({ previewId }: ImportPreview): void {
  request('imports.discard', { previewId }).catch(() => undefined)
}
