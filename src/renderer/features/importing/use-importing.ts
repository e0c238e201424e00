import { defineStore } from 'pinia'
import { markRaw } from 'vue'
import type { ImportPreview, ImportProgress, OpenImport } from '@shared/contract/importing-values'
import type { ImportOutcome } from '@shared/contract/values'
import type { ReadOptions } from '@shared/domain/import'
import { request, subscribe } from '../../platform/client'
import { RequestError } from '../../platform/request-error'
import { rememberedDecisions } from './remembered-import'
import { discard, FileGoneError, sendFiles, sift, type FileProblem } from './send-files'
import { SourceEdits } from './source-edits'
import { useChoices } from './use-choices'
import { useOpenImports } from './use-open-imports'

/** What went wrong, and what of it can be tried again. */
export interface ImportProblem {
  error: unknown
  again: 'files' | 'preview' | 'commit'
}

/** Where the questions go: where the files belong, into new banks whatever the files say, or into this bank. */
export type ImportTarget = { kind: 'own' | 'new' } | { kind: 'bank'; bankId: string }

interface ImportState {
  phase: 'start' | 'sending' | 'reading' | 'preview' | 'importing' | 'done'
  files: readonly File[]
  fileProblems: readonly FileProblem[]
  /** Bytes of all files, and those that arrived. */
  size: number
  sent: number
  progress: ImportProgress | null
  problem: ImportProblem | null
  importId: string | null
  preview: ImportPreview | null
  /** Whether a source is being read anew. */
  rereading: boolean
  edits: SourceEdits
  outcome: ImportOutcome | null
  title: string
  target: ImportTarget
  /** Counts attempts, so that an answer to an older one is dropped. */
  attempt: number
}

const fresh = (attempt: number): ImportState => ({
  phase: 'start',
  files: [],
  fileProblems: [],
  size: 0,
  sent: 0,
  progress: null,
  problem: null,
  importId: null,
  preview: null,
  rereading: false,
  edits: markRaw(new SourceEdits()),
  outcome: null,
  title: '',
  target: { kind: 'own' },
  attempt,
})

const pauseInTyping = 400
let typing: ReturnType<typeof setTimeout> | undefined

/** An import from the choice of files to its outcome. It outlives the room, so that leaving loses nothing. */
export const useImporting = defineStore('importing', {
  state: () => fresh(0),
  getters: {
    questionCount: ({ preview }) => preview?.sources.reduce((sum, each) => sum + each.questionCount, 0) ?? 0,
    isBusy: ({ phase }) => phase === 'sending' || phase === 'reading' || phase === 'importing',
  },
  actions: {
    reset(): void {
      clearTimeout(typing)
      if (this.importId !== null && this.phase !== 'done') discard(this.importId)
      Object.assign(this, fresh(this.attempt + 1))
      useChoices().reset()
    },

    async choose(files: readonly File[]): Promise<void> {
      if (files.length === 0 || this.phase === 'importing') return
      this.reset()
      const { attempt } = this
      const { sendable, problems } = await sift(files)
      if (attempt !== this.attempt) return
      this.files = markRaw(sendable)
      this.fileProblems = problems
      if (sendable.length > 0) await this.send()
    },

    /** Goes on with an import that main holds and no page shows any more. */
    async resume(open: OpenImport): Promise<void> {
      this.reset()
      this.importId = open.importId
      this.target = targetOf(open)
      const decided = rememberedDecisions(open.importId)
      await this.look()
      if (!this.preview || !decided) return
      useChoices().restore(decided)
      if (this.preview.bankId === null) this.title = decided.title
      for (const [source, text] of decided.unread) this.edits.set(source, text)
      await this.readEdits()
    },

    /** Puts back what was written in these files before the app ended. */
    async putBack(): Promise<void> {
      const found = useOpenImports()
      const edited = found.editsOf(this.files)
      for (const { path, text } of edited) {
        const source = this.preview?.sources.findIndex((each) => each.path === path) ?? -1
        if (source >= 0) this.edits.set(source, text)
      }
      if ((await this.readEdits()) && found.left && edited.length > 0) found.end(found.left.importId)
    },

    /** Sends the same files once more; what was edited in them stays edited. */
    async sendAgain(): Promise<void> {
      const { files, edits } = this
      this.reset()
      edits.forgotten()
      Object.assign(this, { files, edits })
      await this.send()
    },

    /** Sends the chosen files and asks for a preview of them. */
    async send(): Promise<void> {
      this.attempt += 1
      const { attempt } = this
      this.problem = null
      this.phase = 'sending'
      this.sent = 0
      this.size = this.files.reduce((sum, { size }) => sum + size, 0)
      try {
        const importId = await sendFiles(this.files, (bytes) => {
          if (attempt !== this.attempt) return false
          this.sent = bytes
          return true
        })
        if (importId === null) return
        if (attempt !== this.attempt) discard(importId)
        else {
          this.importId = importId
          await this.look()
          await this.putBack()
        }
      } catch (error) {
        if (attempt !== this.attempt) return
        this.phase = 'start'
        if (error instanceof FileGoneError) this.fileProblems = [{ name: error.file, code: 'unreadable' }]
        else this.problem = { error, again: 'files' }
      }
    },

    /** Asks for a preview of what was sent. */
    async look(): Promise<void> {
      const { importId } = this
      if (importId === null) return
      if (!this.preview) this.phase = 'reading'
      await this.ask('preview', () => request('imports.preview', { importId, ...aimedAt(this.target) }))
    },

    /** Reads a source anew, as it was edited or as somebody knows it is to be read. */
    async reread(source: number, how: { text?: string; options?: ReadOptions }): Promise<void> {
      const { importId } = this
      if (importId === null) return
      await this.ask('preview', () => request('imports.reread', { importId, source, ...how }))
    },

    /** Takes a source as it was edited; it is read anew a moment after the last change. */
    edit(source: number, text: string): void {
      this.edits.set(source, text)
      clearTimeout(typing)
      typing = setTimeout(() => void this.readEdits(), pauseInTyping)
    },

    /** Reads anew what was edited since. False where that failed. */
    async readEdits(): Promise<boolean> {
      clearTimeout(typing)
      const { edits } = this
      for (const source of edits.unread) {
        const text = edits.textOf(source)
        if (text === undefined) continue
        await this.reread(source, { text })
        if (this.problem) return false
        edits.wasRead(source, text)
      }
      return true
    },

    async ask(again: ImportProblem['again'], preview: () => Promise<ImportPreview>): Promise<void> {
      this.attempt += 1
      const { attempt } = this
      const listening = subscribe('imports.progress', (progress) => {
        if (progress.importId === this.importId) this.progress = progress
      })
      this.problem = null
      this.rereading = true
      try {
        const found = await preview()
        if (attempt !== this.attempt) return
        if (found.bankId === null && this.preview?.bankId !== null) this.title = found.title
        this.preview = markRaw(found)
        await useChoices().take(found)
        this.phase = 'preview'
      } catch (error) {
        if (attempt !== this.attempt) return
        this.problem = { error, again: isExpired(error) ? 'files' : again }
        this.phase = this.preview ? 'preview' : 'start'
      } finally {
        listening()
        if (attempt === this.attempt) Object.assign(this, { rereading: false, progress: null })
      }
    },

    /** Chooses where the questions go, and looks again what that would change. */
    async aim(target: ImportTarget): Promise<void> {
      this.target = target
      await this.look()
    },

    async commit(): Promise<void> {
      if (this.phase !== 'preview' || this.rereading) return
      // What stands there is imported, its last words included.
      if (!(await this.readEdits())) return
      const { preview, importId } = this
      if (!preview || importId === null) return
      this.phase = 'importing'
      this.problem = null
      const title = this.title.trim()
      try {
        this.outcome = await request('imports.commit', {
          importId,
          ...(title === '' || preview.bankId !== null ? {} : { title }),
          ...useChoices().forCommit(),
        })
        this.phase = 'done'
      } catch (error) {
        this.problem = { error, again: isExpired(error) ? 'files' : 'commit' }
        this.phase = 'preview'
      }
    },
  },
})

function targetOf({ bankId, asNew = false }: OpenImport): ImportTarget {
  return bankId === undefined ? { kind: asNew ? 'new' : 'own' } : { kind: 'bank', bankId }
}

function aimedAt(target: ImportTarget): { bankId?: string; asNew?: boolean } {
  if (target.kind === 'bank') return { bankId: target.bankId }
  return target.kind === 'new' ? { asNew: true } : {}
}

/** Whether main holds the import no more, so that the files have to be sent again. */
function isExpired(error: unknown): boolean {
  return error instanceof RequestError && ['STALE', 'NOT_FOUND', 'CONNECTION_LOST'].includes(error.code)
}
