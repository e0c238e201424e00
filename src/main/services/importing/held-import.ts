import type { FileFacts, ImportProgress } from '@shared/contract/importing-values'
import type { QuestionDraft, ReadOptions } from '@shared/domain/import'
import { UnreadableFileError } from '../../importing/format'
import { besideUse } from '../../in-slices'
import type { MergeDependencies } from '../../importing/merging/merge-types'
import { importSteps, type ImportOptions, type ImportPlan } from '../../importing/plan-import'
import type { ReadBank } from '../../importing/read-bank'
import { ReaderClosedError, startReader, type BankReader } from '../../importing/reading/bank-reader'
import type { ReadingReply } from '../../importing/reading/reading-messages'
import { withoutUndefined } from '../../importing/without-undefined'
import { ServiceError } from '../../rpc/service-error'
import { tellingPace } from '../telling-pace'

/** A text, or a file that is none, with the banks in it. Its text stays with the reader. */
export interface HeldSource {
  path: string
  textLength: number
  banks: ReadBank[]
}

/** Longer texts are not kept for showing questions in them. */
const longestKept = 64 * 1024 * 1024

/** One import from its first byte to its commit. Nothing of it is on disk before. */
export class HeldImport {
  readonly sources: HeldSource[] = []
  /** Names of the formats that a source may be read as. */
  formats: string[] = []
  /** What was planned last. */
  plan: ImportPlan | undefined
  /** Where a person wants it: in a bank, or in new ones; otherwise the files decide. */
  target: { bankId?: string; isNew?: boolean } = {}
  readonly #reader: BankReader
  readonly #uploads: { name: string; bytes: Uint8Array; received: number; isRead: boolean }[]
  /** Sources that somebody said the format of. */
  readonly #chosen = new Set<number>()
  #isClosed = false
  readonly #isTime = tellingPace()
  #plans = 0
  #reading = Promise.resolve()
  #isRefused = false

  constructor(
    readonly id: string,
    readonly files: readonly FileFacts[],
    private readonly dependencies: MergeDependencies,
    private readonly tell: (progress: ImportProgress) => void,
  ) {
    this.#reader = startReader(files.reduce((sum, { size }) => sum + size, 0))
    this.#uploads = files.map(({ name, size }) => ({
      name,
      bytes: new Uint8Array(size),
      received: 0,
      isRead: false,
    }))
  }

  /** Takes the next bytes of a file. */
  receive(file: number, part: Uint8Array): void {
    const upload = this.#uploads[file]
    if (!upload || upload.isRead) throw new ServiceError('NOT_FOUND', `No file ${file} is awaited.`)
    if (upload.received + part.length > upload.bytes.length) {
      throw new ServiceError('TOO_LARGE', `${upload.name} is larger than it was said to be. Choose it again.`)
    }
    upload.bytes.set(part, upload.received)
    upload.received += part.length
  }

  /** Reads what was received and not read yet. Whoever asks meanwhile waits for the same. */
  read(): Promise<void> {
    const run = this.#reading.then(() => this.#readNext())
    this.#reading = run.catch(() => {
      this.#isRefused = true
    })
    return run
  }

  async #readNext(): Promise<void> {
    this.#throwIfClosed()
    for (const upload of this.#uploads) {
      if (upload.isRead) continue
      if (upload.received < upload.bytes.length) {
        const message = `${upload.name} changed while it was read. Choose it again.`
        throw new ServiceError('UNREADABLE', message, { path: upload.name, reason: 'changed' })
      }
      upload.isRead = true
      const { name: path, bytes } = upload
      upload.bytes = new Uint8Array()
      const first = this.sources.length
      await this.#ask({ kind: 'read', path, bytes }, path, (part) => this.#take(part, first))
    }
  }

  /** Whether all of it came, and nothing was refused: whoever asks for a preview gets one. */
  get isWhole(): boolean {
    return (
      !this.#isRefused &&
      this.#uploads.every(({ isRead, received, bytes }) => isRead || received === bytes.length)
    )
  }

  /** Reads one source anew. */
  async reread(source: number, text: string | undefined, options: ReadOptions | undefined): Promise<void> {
    const known = this.sources[source]
    if (!known) throw new ServiceError('NOT_FOUND', `There is no source ${source}.`)
    const request = {
      kind: 'reread',
      source,
      ...(text === undefined ? {} : { text }),
      ...(options === undefined ? {} : { options }),
    } as const
    await this.#ask(request, known.path, (part) => this.#take(part, 0))
    if (options?.format !== undefined) this.#chosen.add(source)
    else if (options) this.#chosen.delete(source)
  }

  /** Whether somebody said which format a source is of. */
  isChosen(source: number): boolean {
    return this.#chosen.has(source)
  }

  async textOf(source: number, start: number, length: number): Promise<string> {
    const reply = await this.#ask({ kind: 'text', source, start, length }, '')
    return reply.kind === 'text' ? reply.text : ''
  }

  get banks(): ReadBank[] {
    return this.sources.flatMap(({ banks }) => banks)
  }

  get drafts(): QuestionDraft[] {
    return this.banks.flatMap(({ file }) => file.questions)
  }

  /** Plans against the library of this moment, a slice at a time. */
  async planWith(options: ImportOptions): Promise<ImportPlan> {
    const { banks } = this
    const own = (this.#plans += 1)
    const total = banks.reduce((sum, { file }) => sum + file.questions.length, 0)
    const steps = importSteps(this.dependencies, banks, { ...this.target, ...options })
    this.plan = await besideUse(steps, (done) => {
      // Another one was asked for meanwhile, which sees what has come since.
      if (own !== this.#plans) throw cancelled()
      this.#throwIfClosed()
      this.#progress({ importId: this.id, phase: 'comparing', done, total })
    })
    this.#throwIfClosed()
    return this.plan
  }

  /** Keeps the texts of all banks in the library folder; gives their names, null for what has no text. */
  async keepTexts(folder: string): Promise<(string | null)[]> {
    const names: (string | null)[] = []
    for (const [source, { banks, textLength, path }] of this.sources.entries()) {
      const isKept = textLength > 0 && textLength <= longestKept
      const reply = isKept ? await this.#ask({ kind: 'keep', source, folder }, path) : undefined
      names.push(...banks.map(() => (reply?.kind === 'kept' ? reply.name : null)))
    }
    return names
  }

  /** Ends whatever is going on and lets go of everything. */
  close(): void {
    this.#isClosed = true
    this.#reader.close()
    this.sources.length = 0
    this.#uploads.length = 0
  }

  #take(part: ReadingReply, first: number): void {
    if (part.kind === 'source') {
      const { path, textLength, banks } = part
      this.sources[part.source] = { path, textLength, banks }
    } else if (part.kind === 'questions') {
      this.sources[part.source]?.banks[part.bank]?.file.questions.push(...part.questions)
      const done = this.sources.slice(first).reduce((sum, { banks }) => sum + countOf(banks), 0)
      this.#progress({ importId: this.id, phase: 'reading', done, total: 0 })
    }
  }

  async #ask(
    request: Parameters<BankReader['ask']>[0],
    path: string,
    heard?: (part: ReadingReply) => void,
  ): Promise<ReadingReply> {
    try {
      const reply = await this.#reader.ask(request, heard)
      this.#throwIfClosed()
      if (reply.kind === 'done') this.formats = reply.formats
      return reply
    } catch (error) {
      if (error instanceof ReaderClosedError) throw cancelled()
      if (!(error instanceof UnreadableFileError)) throw error
      const { reason, line } = error
      const where = withoutUndefined({ reason, line })
      throw new ServiceError('UNREADABLE', error.message, { path: error.path || path, ...where })
    }
  }

  #throwIfClosed(): void {
    if (this.#isClosed) throw cancelled()
  }

  #progress(progress: ImportProgress): void {
    if (!this.#isClosed && this.#isTime()) this.tell(progress)
  }
}

const countOf = (banks: readonly ReadBank[]): number =>
  banks.reduce((sum, { file }) => sum + file.questions.length, 0)

function cancelled(): ServiceError {
  return new ServiceError('CANCELLED', 'The import was cancelled. Nothing was stored.')
}
