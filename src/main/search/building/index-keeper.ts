import type { SearchProgress } from '@shared/domain/query'
import { join } from 'node:path'
import { builtWorker } from '../../built-worker'
import type { Library } from '../../library/library'
import { Documents } from '../documents/documents'
import { TextMatcher } from '../documents/text-matcher'
import { openIndex, type KnownDocuments } from '../index/index-file'
import { DamagedIndexError } from '../index/posting-bytes'
import type { BuildWorker } from './build-messages'
import { startInPlace, startThread } from './build-worker'
import { sendDocuments } from './send-documents'
import { adoptIndexFile, openIndexFile, type IndexInFile } from './stored-file'

export interface IndexKeeperOptions {
  library: Library
  /** Fewer questions than this are scanned: an index would not answer noticeably sooner. */
  scanLimit: number
  /** So many questions changed since the index was made call for a new one. */
  rebuildAfter: number
  /** Milliseconds of calm before work in the background begins. */
  calm: number
  /** The worker file; `null` builds in place. */
  worker: string | null | undefined
}

/**
 * Keeps the documents of a library and, when they are many, an index over them: loaded from the cache folder,
 * made anew in the background when there is none or too much has changed since.
 */
export class IndexKeeper {
  private known: Documents | undefined
  /** Documents being taken in beside an index, not yet searched. */
  private opening: Documents | undefined
  private opened: IndexInFile | undefined
  private worker: BuildWorker | undefined
  private timer: NodeJS.Timeout | undefined
  private state: SearchProgress = { state: 'waiting', done: 0, total: 0 }
  private triedFile = false
  private working = false
  private closed = false
  private inPlace: boolean
  private readonly listeners = new Set<(progress: SearchProgress) => void>()
  private readonly stop: () => void

  constructor(private readonly options: IndexKeeperOptions) {
    this.inPlace = options.worker === null
    this.stop = options.library.onCommit((commit) => {
      this.opening?.apply(commit)
      if (this.known?.apply(commit) ?? true) this.schedule()
    })
    this.schedule()
  }

  get documents(): Documents {
    return (this.known ??= Documents.of(this.options.library))
  }

  /**
   * Runs a search at once. Where the index turns out to be damaged it is dropped and made anew, and the search
   * runs again without it.
   */
  search<Result>(run: (documents: Documents, matcher: TextMatcher) => Result): Result {
    const { documents } = this
    try {
      return run(documents, new TextMatcher(documents, this.opened?.index))
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) throw error
      this.use(undefined)
      this.schedule()
      return run(documents, new TextMatcher(documents, undefined))
    }
  }

  get progress(): SearchProgress {
    return this.state
  }

  onProgress(listener: (progress: SearchProgress) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.stop()
    this.worker?.close()
    this.use(undefined)
    this.listeners.clear()
  }

  private use(index: IndexInFile | undefined): void {
    this.opened?.close()
    this.opened = index
  }

  private schedule(): void {
    if (this.closed || this.working) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.work(), this.options.calm)
    this.timer.unref()
  }

  private report(state: SearchProgress['state'], done = 0): void {
    this.state = { state, done, total: this.options.library.all('questions').size }
    for (const listener of this.listeners) listener(this.state)
  }

  /** Does what is to be done, on a thread first and in place when that fails. */
  private async work(): Promise<void> {
    this.working = true
    try {
      await this.bringUpToDate()
    } catch {
      if (!this.isClosed() && !this.inPlace) await this.workInPlace()
      else if (!this.isClosed()) this.report('failed')
    } finally {
      this.worker?.close()
      this.worker = undefined
      this.working = false
    }
    if (!this.isClosed() && this.isStale() && this.state.state === 'ready') this.schedule()
  }

  private async workInPlace(): Promise<void> {
    this.inPlace = true
    this.worker = undefined
    try {
      await this.bringUpToDate()
    } catch {
      if (!this.isClosed()) this.report('failed')
    }
  }

  private async bringUpToDate(): Promise<void> {
    if (this.options.library.all('questions').size < this.options.scanLimit) {
      this.report('scanning')
      return
    }
    if (!this.triedFile) await this.load()
    if (!this.isClosed() && this.isStale()) await this.build()
    if (!this.isClosed()) this.report('ready', this.state.total)
  }

  /** Whether no index covers the documents, or too many have come since. */
  private isStale(): boolean {
    const covered = this.opened?.index.texts.slotCount
    return covered === undefined || this.documents.length - covered > this.options.rebuildAfter
  }

  private isClosed(): boolean {
    return this.closed
  }

  private get file(): string {
    return join(this.options.library.folder, 'cache', 'search-index.bin')
  }

  private startWorker(): BuildWorker {
    const file = this.inPlace ? undefined : (this.options.worker ?? builtWorker('search-worker'))
    return (this.worker ??= file === undefined ? startInPlace() : startThread(file))
  }

  private async load(): Promise<void> {
    const { library } = this.options
    this.report('loading')
    const found = await openIndexFile(this.file)
    this.triedFile = true
    // What was mended while opening may differ from what the index saw under the same times.
    const isMended = library.recovery.some(({ kind }) => kind !== 'staleLock')
    if (!found || isMended || this.isClosed() || found.index.revision > library.revision) {
      found?.close()
      return
    }
    await this.takeIn(found.index)
    if (this.isClosed()) found.close()
    else this.use(found)
  }

  /** Takes the library in beside an index, or without one, and lets others in between. */
  private async takeIn(index?: KnownDocuments): Promise<void> {
    this.opening = new Documents(this.options.library)
    for (const step of this.opening.fill(index)) await new Promise((resolve) => setImmediate(resolve, step))
    this.known = this.opening
    this.opening = undefined
  }

  private async build(): Promise<void> {
    if (!this.known) await this.takeIn()
    const { documents, file } = this
    const { revision } = this.options.library
    const worker = this.startWorker()
    const facts = await sendDocuments(documents, worker, (done) => {
      this.report('building', done)
      return !this.isClosed()
    })
    if (!facts) return
    const reply = await worker.request({ kind: 'finish', file, revision, ...facts })
    if (reply.kind !== 'built' || this.isClosed()) return
    // From here on the old index is not read any more: a file that is open cannot be replaced everywhere.
    this.use({ index: openIndex(reply.index), close: () => undefined })
    const adopted = reply.problem === undefined ? await adoptIndexFile(file) : undefined
    if (this.isClosed()) adopted?.close()
    else if (adopted) this.use(adopted)
  }
}
