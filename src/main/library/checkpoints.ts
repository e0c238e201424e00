import type { Operation } from '@shared/domain/records'
import { mkdir, rename } from 'node:fs/promises'
import type { BackupReason } from '@shared/domain/trust'
import { countRecords } from './backup-note'
import { CatalogueKeeper } from './catalogue/catalogue-keeper'
import { CatalogueMaker } from './catalogue/catalogue-maker'
import { backUp } from './backups'
import { copyOver, removeIfThere, renameStubbornly, syncFolder } from './files'
import { JournalFile } from './journal-file'
import type { JournalWriter } from './journal-writer'
import { bankDocument, bankIdOfDocument, catalogueOf, layout, pathIn, previousOf } from './layout'
import type { DocumentRecord } from './manifest-record'
import type { Clock } from './library'
import { idOf } from './operations'
import type { RecordsInMemory } from './records-in-memory'
import type { ReviewLog } from './review-log'
import { documentOf } from './tables'
import { writeLibraryDocument } from './write-library-document'

/** What writing the documents works on. */
export interface CheckpointSource {
  folder: string
  clock: Clock
  records: RecordsInMemory
  writer: JournalWriter
  documents: Map<string, DocumentRecord>
  changed: Set<string>
  /** Documents of an older layout, written anew when anything is. */
  outdated: Set<string>
  reviewLog: ReviewLog
  sealedUpTo: number | undefined
  journalLimits?: JournalLimits
  /** The last commit in memory. */
  latest: () => { revision: number; savedAt: number | undefined }
}

/** How far the journal may grow before the documents are written. */
export interface JournalLimits {
  bytes: number
  commits: number
  /** Since its first commit, milliseconds. */
  age: number
}

// Reading this much of the journal back costs well under a tenth of a second at the next start.
const defaultLimits: JournalLimits = { bytes: 1 << 20, commits: 2_000, age: 3_600_000 }
const retryAfter = 60_000

/** The documents were written, a backup of them was not. */
export class BackupError extends Error {
  constructor(cause: unknown) {
    super('No backup was made.', { cause })
    this.name = 'BackupError'
  }
}

/**
 * Writes the documents that changed and rotates the journal. Between any two steps the folder holds, for
 * every document, the current generation and the journals after it, and apart from these the previous
 * generation and the journals after that one. Commits go on meanwhile.
 */
export class Checkpoints {
  readonly #source: CheckpointSource
  readonly #catalogues: CatalogueKeeper
  /** Last revision in the sealed journal; `undefined` when there is none. */
  #sealedUpTo: number | undefined
  #running: Promise<void> | undefined
  /** Commits in the journal that is being written, and the time of the first. */
  #commits = 0
  #firstAt: number | undefined
  /** When the last run failed; `undefined` after one that did not. */
  #failedAt: number | undefined

  constructor(source: CheckpointSource) {
    this.#source = source
    this.#catalogues = new CatalogueKeeper(source.folder)
    this.#sealedUpTo = source.sealedUpTo
  }

  /** Notes which documents a commit changed; `inverse` has the records as they were before. */
  noteCommit(operations: readonly Operation[], inverse: readonly Operation[], savedAt: number): void {
    this.#commits += 1
    this.#firstAt ??= savedAt
    const { changed, reviewLog } = this.#source
    const banks = new Set<string>()
    for (const list of [operations, inverse])
      for (const operation of list) {
        if (operation.table === 'reviews') reviewLog.note(idOf(operation))
        if (operation.op !== 'put') continue
        // An import puts thousands into one bank: its document is named once.
        if (operation.table === 'questions' || operation.table === 'revisions')
          banks.add(operation.value.bankId)
        else changed.add(documentOf(operation.table, operation.value as never))
      }
    for (const bank of banks) changed.add(bankDocument(bank))
  }

  /** Whether the journal has become long or old enough to write the documents. */
  isDue(time: number): boolean {
    if (this.#running !== undefined) return false
    // What failed is tried again soon, so that a person is not told of it for longer than it lasts.
    if (this.#failedAt !== undefined) return Math.abs(time - this.#failedAt) >= retryAfter
    const { writer, journalLimits: limits = defaultLimits } = this.#source
    const isLong = writer.bytes > limits.bytes || this.#commits >= limits.commits
    return isLong || Math.abs(time - (this.#firstAt ?? time)) >= limits.age
  }

  /**
   * Writes what changed, after a run that is under way. What fails is tried again the next time.
   * Without a change only a run that `isMending` rewrites the list of documents and rotates the journal.
   */
  async run(isMending = false): Promise<void> {
    while (this.#running !== undefined) await this.#running.catch(() => undefined)
    if (!isMending && this.#sealedUpTo === undefined && this.#source.changed.size === 0) return
    this.#running = this.#run().finally(() => (this.#running = undefined))
    try {
      await this.#running
      this.#failedAt = undefined
    } catch (error) {
      this.#failedAt = this.#source.clock()
      throw error
    }
  }

  /** Writes what changed, then makes a backup of it all. Gives its place. */
  async backUp(reason: Exclude<BackupReason, 'regular'>): Promise<string> {
    await this.run()
    while (this.#running !== undefined) await this.#running.catch(() => undefined)
    const made = this.#backUp(reason)
    this.#running = made
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => (this.#running = undefined))
    const place = await made
    if (place === undefined) throw new Error('A backup that was asked for was not made.')
    return place
  }

  #backUp(reason: BackupReason): Promise<string | undefined> {
    const { folder, documents, clock, records } = this.#source
    return backUp(folder, documents, clock(), { reason, counts: countRecords(records) })
  }

  async #run(): Promise<void> {
    const { folder, documents, writer } = this.#source
    await writer.checkMayWrite()
    for (const part of [layout.banks, previousOf(layout.banks)])
      await mkdir(pathIn(folder, part), { recursive: true })
    const upTo = this.#sealedUpTo ?? (await this.#seal())
    const written = new Set<string>()
    for (const name of this.#namesToWrite()) {
      await this.#writeChanged(name)
      written.add(name)
    }
    for (const document of documents.values()) if (!written.has(document.name)) await this.#settle(document)
    await this.#writeManifest(upTo)
    // The previous generation must be there before the journal it would otherwise need goes.
    for (const part of [layout.banks, previousOf(layout.banks), layout.previous])
      await syncFolder(pathIn(folder, part))
    await renameStubbornly(pathIn(folder, layout.sealedJournal), pathIn(folder, layout.previousJournal))
    await syncFolder(pathIn(folder, layout.previous))
    await syncFolder(folder)
    this.#sealedUpTo = undefined
    await this.#catalogues.write()
    await this.#backUp('regular').catch((error: unknown) => {
      throw new BackupError(error)
    })
  }

  /** Makes the catalogues that are missing, so that the next start need not read the documents first. */
  async completeCatalogues(): Promise<void> {
    const { documents, changed, records } = this.#source
    const asWritten = [...documents.values()].filter(({ name }) => !changed.has(name))
    await this.#catalogues.complete(asWritten, (name) => records.listsOf(name))
  }

  /** Ends the journal and begins a fresh one, so that it is known which commits the documents will hold. */
  async #seal(): Promise<number> {
    const { folder, writer } = this.#source
    const path = pathIn(folder, layout.journal)
    const next = `${path}.next.tmp`
    const sealed = pathIn(folder, layout.sealedJournal)
    let upTo = 0
    await writer.change(async (journal, revision) => {
      await journal.tidy()
      const fresh = await JournalFile.create(next, revision)
      try {
        await this.#putInPlace(next, path, sealed)
      } catch (error) {
        await fresh.close()
        throw error
      }
      // From here on the fresh journal is the one to write to, whatever else fails.
      fresh.wasRenamed(path)
      this.#sealedUpTo = revision
      this.#commits = 0
      this.#firstAt = undefined
      await fresh.tidy().catch(() => undefined)
      await journal.close().catch(() => undefined)
      upTo = revision
      return fresh
    })
    return upTo
  }

  /** One rename after the other reaches the disk: the journal must not be replaced before it is kept. */
  async #putInPlace(next: string, path: string, sealed: string): Promise<void> {
    await renameStubbornly(path, sealed)
    try {
      await syncFolder(this.#source.folder)
      await renameStubbornly(next, path)
    } catch (error) {
      await rename(sealed, path)
      throw error
    }
  }

  /** The log first: until it stands, the study document of an older layout has the reviews. */
  #namesToWrite(): string[] {
    const { changed, outdated } = this.#source
    for (const name of outdated) changed.add(name)
    outdated.clear()
    return [...changed].sort((a, b) => Number(b === layout.reviews) - Number(a === layout.reviews))
  }

  async #writeReviews(): Promise<void> {
    const { records, documents, changed, latest, reviewLog } = this.#source
    const name = layout.reviews
    const { revision, savedAt } = latest()
    const reviews = records.table('reviews')
    const all = [...reviews.values()]
    changed.delete(name)
    try {
      const facts = await reviewLog.write(reviews, { revision, savedAt })
      this.#catalogues.noteReviews({ revision, ...facts }, all)
      const previous = documents.get(name)?.revision ?? revision
      documents.set(name, { name, revision, previous, records: all.length, ...facts })
    } catch (error) {
      changed.add(name)
      throw error
    }
  }

  async #writeChanged(name: string): Promise<void> {
    if (name === layout.reviews) return this.#writeReviews()
    const { folder, records, documents, changed, latest } = this.#source
    const { revision, savedAt } = latest()
    const lists = records.listsOf(name)
    changed.delete(name)
    try {
      const count = Object.values(lists).reduce((sum, list) => sum + list.length, 0)
      // Of a bank the journals tell that it was removed; a study document that is gone would be missed.
      if (count === 0 && bankIdOfDocument(name) !== undefined) {
        await removeIfThere(pathIn(folder, name))
        await removeIfThere(pathIn(folder, previousOf(name)))
        await removeIfThere(pathIn(folder, catalogueOf(name)))
        documents.delete(name)
        return
      }
      const maker = new CatalogueMaker()
      const contents = { revision, ...(savedAt === undefined ? {} : { savedAt }), lists }
      const facts = await writeLibraryDocument(folder, name, contents, (bytes) => maker.take(bytes))
      this.#catalogues.note(name, maker, { revision, ...facts }, lists)
      const before = documents.get(name)
      const previous = before?.revision ?? revision
      documents.set(name, { name, revision, previous, records: count, ...facts })
    } catch (error) {
      changed.add(name)
      throw error
    }
  }

  /** Brings the previous generation of a document that did not change up to the current one. */
  async #settle(document: DocumentRecord): Promise<void> {
    if (document.previous === document.revision) return
    const { folder, reviewLog } = this.#source
    if (document.name === layout.reviews) await reviewLog.settle()
    else await copyOver(pathIn(folder, document.name), pathIn(folder, previousOf(document.name)))
    document.previous = document.revision
  }

  /** Its revision is the one that every document includes, and up to which the journal is not needed. */
  async #writeManifest(revision: number): Promise<void> {
    const { folder, documents, latest } = this.#source
    const { savedAt } = latest()
    await writeLibraryDocument(folder, layout.manifest, {
      revision,
      ...(savedAt === undefined ? {} : { savedAt }),
      lists: { documents: [...documents.values()] },
    })
  }
}
