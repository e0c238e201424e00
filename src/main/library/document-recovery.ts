import type { RecoveryEvent } from '@shared/domain/library-status'
import { backupFolders } from './backups'
import type { DocumentContents } from './document'
import type { JournalEntry } from './journal-line'
import { bankIdOfDocument, layout, pathIn, previousOf } from './layout'
import { completeAfter, removesBank } from './revisions'
import { setAside } from './set-aside'
import { findDocument, readJournalFile, type FoundDocument, type Survey } from './survey'

/** A document to start from, before the journal is applied to it. */
export interface Base {
  contents: DocumentContents | undefined
  revision: number
  /** Whether what is in memory differs from the file, so that it must be written. */
  isChanged: boolean
  event?: RecoveryEvent
}

/** Finds for each document what to start from; sets aside what cannot be read. */
export class DocumentRecovery {
  readonly #folder: string
  readonly #survey: Survey
  readonly #time: number
  readonly #latest: number
  #entries: readonly JournalEntry[]
  #hasPreviousEntries = false

  /** `entries` are those of the journals as surveyed, `latest` the last revision known of. */
  constructor(
    folder: string,
    survey: Survey,
    entries: readonly JournalEntry[],
    latest: number,
    time: number,
  ) {
    this.#folder = folder
    this.#survey = survey
    this.#entries = entries
    this.#latest = latest
    this.#time = time
  }

  /** Entries to replay: with those of the previous journal where a document needed them. */
  get entries(): readonly JournalEntry[] {
    return this.#entries
  }

  /** Gives what to start from; `undefined` for a document that is rightly not there. */
  async baseOf(name: string, found: FoundDocument): Promise<Base | undefined> {
    const { contents } = found
    if (contents !== undefined && found.state === 'sound')
      return { contents, revision: contents.revision, isChanged: false }
    if (contents !== undefined) {
      const event: RecoveryEvent = { kind: 'editedOutside', file: name }
      return { contents, revision: Math.min(contents.revision, this.#latest), isChanged: true, event }
    }
    if (found.state === 'missing' && !(await this.#isExpected(name))) return undefined
    const event: RecoveryEvent = { kind: 'documentRebuilt', file: name }
    if (found.state === 'damaged') event.keptAs = await setAside(this.#folder, name, this.#time)
    return this.#rebuild(name, event, found.salvaged)
  }

  async #isExpected(name: string): Promise<boolean> {
    const { manifest } = this.#survey
    // What an older list names may have been removed since; the previous journal tells.
    if (manifest.state !== 'sound') await this.#addPreviousEntries()
    if (!manifest.documents.has(name)) {
      if (manifest.state === 'sound') return false
      return (await this.#findPrevious(name)).state !== 'missing'
    }
    const bankId = bankIdOfDocument(name)
    return bankId === undefined || !removesBank(this.#entries, bankId)
  }

  /**
   * Starts from the previous generation, else the newest backup, else what was salvaged of the file, else
   * nothing, and the journals.
   */
  async #rebuild(name: string, event: RecoveryEvent, salvaged?: DocumentContents): Promise<Base> {
    await this.#addPreviousEntries()
    const written = this.#survey.manifest.documents.get(name)?.revision
    const from = completeAfter(this.#entries, this.#latest)
    let best: DocumentContents | undefined
    for await (const candidate of this.#candidates(name)) {
      if (best === undefined || candidate.revision > best.revision) best = candidate
      if (best.revision === written || best.revision >= from) break
    }
    const revision = best?.revision ?? 0
    if (revision !== written && revision < from) {
      event.kind = 'documentLost'
      if (salvaged !== undefined && salvaged.revision >= revision)
        return { contents: salvaged, revision: salvaged.revision, isChanged: true, event }
    }
    return { contents: best, revision, isChanged: true, event }
  }

  async *#candidates(name: string): AsyncGenerator<DocumentContents> {
    const previous = await this.#findPrevious(name)
    if (previous.state === 'damaged') await setAside(this.#folder, previousOf(name), this.#time)
    if (previous.contents) yield previous.contents
    for (const backup of await backupFolders(this.#folder)) {
      const { contents } = await findDocument(pathIn(this.#folder, backup), name)
      if (contents) yield contents
    }
  }

  #findPrevious(name: string): Promise<FoundDocument> {
    return findDocument(pathIn(this.#folder, layout.previous), name)
  }

  async #addPreviousEntries(): Promise<void> {
    if (this.#hasPreviousEntries) return
    this.#hasPreviousEntries = true
    const previous = await readJournalFile(this.#folder, layout.previousJournal)
    const first = this.#entries[0]?.revision ?? Infinity
    const older = previous?.entries.filter(({ revision }) => revision < first) ?? []
    this.#entries = [...older, ...this.#entries]
  }
}
