import type { Operation, Question, TableName, Tables } from '@shared/domain/records'
import type { BankOutline } from '../bank-outline'
import { bankDocument, bankIdOfDocument, layout } from '../layout'
import type { Commit, Library } from '../library'
import { idOf } from '../operations'
import { giveRecordsBy } from '../records-by'
import { kindOf, tableDefinitions, type DocumentKind } from '../tables'
import { isAnswered } from '../views'
import type { CataloguedDocument } from './catalogued-document'
import { EarlyQuestions } from './early-questions'
import { EarlyRecordsBy } from './early-records-by'
import { EarlyReviews } from './early-reviews'
import { NotLoadedError } from './not-loaded-error'
import type { RecentReviews } from './recent-reviews'

type AnyRecord = Tables[TableName]

/** Lists up to this size are read as a whole, which takes some twenty milliseconds. */
const largestList = 4 << 20
/** Lists up to this size are read as a whole with the first record that is asked for. */
const shortList = 1 << 16

export interface EarlyState {
  folder: string
  device: string
  revision: number
  savedAt: number | undefined
  documents: readonly CataloguedDocument[]
  /** What was saved after the documents were written, in order. */
  operations: readonly Operation[]
  /** The end of the review log; `undefined` where it is not known. */
  recentReviews: RecentReviews | undefined
}

/**
 * A library of which nothing is in memory yet but its catalogues: single records and short lists are read from
 * their documents, and what the journal has beyond them is applied. It gives what the open library will give, or
 * throws `NotLoadedError`. Changes must wait, but for the beginning of a session, which can be held until then.
 */
export class EarlyLibrary implements Library {
  readonly folder: string
  readonly device: string
  readonly revision: number
  readonly savedAt: number | undefined
  readonly recovery = []
  readonly trouble = undefined
  /** The review log, as far as it is known. */
  readonly reviews: EarlyReviews
  readonly #documents: readonly CataloguedDocument[]
  readonly #byKind: ReadonlyMap<DocumentKind, readonly CataloguedDocument[]>
  /** By table and id, what stands there since; `null` for what was removed. */
  readonly #later = new Map<TableName, Map<string, AnyRecord | null>>()
  readonly #lists = new Map<TableName, ReadonlyMap<string, AnyRecord>>()
  readonly #questions = new Map<string, EarlyQuestions>()
  readonly #held: Operation[] = []
  #isClosed = false

  constructor({ folder, device, revision, savedAt, documents, operations, recentReviews }: EarlyState) {
    this.folder = folder
    this.device = device
    this.revision = revision
    this.savedAt = savedAt
    this.#byKind = Map.groupBy(documents, ({ name }) => kindOf(name))
    this.#documents = documents
    for (const operation of operations) this.#apply(operation)
    this.reviews = new EarlyReviews(folder, recentReviews, this.#laterOf('reviews'))
    giveRecordsBy(
      this,
      (table, field) => new EarlyRecordsBy(table, field, this.#documentsOf(table), this.#laterOf(table)),
    )
  }

  /** What was held and is to be committed to the open library, in order. */
  get held(): readonly Operation[] {
    return this.#held
  }

  get<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined {
    if (this.#isClosed) throw new NotLoadedError()
    const list = this.#lists.get(table) ?? this.#shortList(table)
    if (list) return list.get(id) as Tables[Name] | undefined
    const later = this.#later.get(table)?.get(id)
    if (later !== undefined) return (later ?? undefined) as Tables[Name] | undefined
    return this.#writtenIn(table, id)
  }

  all<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name]> {
    if (this.#isClosed) throw new NotLoadedError()
    const known = this.#lists.get(table) ?? this.#read(table)
    this.#lists.set(table, known)
    return known as ReadonlyMap<string, Tables[Name]>
  }

  /** How many records a table has. */
  countOf(table: TableName): number {
    const documents = this.#documentsOf(table)
    let count = documents.reduce((sum, document) => sum + document.countOf(table), 0)
    for (const [id, record] of this.#later.get(table) ?? []) {
      const before = documents.some((document) => document.placeOf(table, id) >= 0) ? 1 : 0
      count += (record === null ? 0 : 1) - before
    }
    return count
  }

  /** What lists tell of a bank. */
  outlineOf(bankId: string): BankOutline {
    const questions = this.questionsIn(bankId)
    return { ...questions.outline, unread: questions.outline.listed - questions.countRead() }
  }

  questionsOf(): readonly Question[] {
    throw new NotLoadedError()
  }

  /** The questions of a bank in its order, without their texts. */
  questionsIn(bankId: string): EarlyQuestions {
    this.#expectSameShape()
    const known = this.#questions.get(bankId)
    if (known) return known
    const bank = this.#documents.find(({ name }) => name === bankDocument(bankId))
    if (bank === undefined) throw new NotLoadedError()
    const study = this.#documents.find(({ name }) => name === layout.study)?.catalogue
    const questions = new EarlyQuestions(bank, study, {
      cards: this.#laterOf('cards'),
      readings: this.#laterOf('readings'),
      bookmarks: this.#laterOf('bookmarks'),
    })
    this.#questions.set(bankId, questions)
    return questions
  }

  /** Questions whose notes or marked passages were changed since the documents were written. */
  get laterWrittenOn(): ReadonlySet<string> {
    const touched = new Set<string>()
    for (const table of ['notes', 'highlights'] as const)
      for (const [id, after] of this.#laterOf(table))
        for (const record of [after, this.#writtenIn(table, id)]) if (record) touched.add(record.questionId)
    return touched
  }

  /** The bank of a question and its place in it; `undefined` where there is none of that id. */
  placeOf(questionId: string): { bankId: string; place: number } | undefined {
    for (const document of this.#documentsOf('questions')) {
      const place = document.placeOf('questions', questionId)
      if (place >= 0) return { bankId: bankIdOfDocument(document.name) ?? '', place }
    }
    return undefined
  }

  /**
   * Keeps the operations that begin a session, which are committed as soon as the library is open: were they lost,
   * only the order of what is asked would be.
   */
  hold(operations: readonly Operation[]): void {
    if (this.#isClosed) throw new NotLoadedError()
    for (const operation of operations) {
      this.#apply(operation)
      this.#lists.delete(operation.table)
    }
    this.#held.push(...operations)
  }

  commit(): Promise<Commit> {
    return Promise.reject(new NotLoadedError())
  }

  backUp(): Promise<never> {
    return Promise.reject(new NotLoadedError())
  }

  onTrouble(): () => void {
    throw new NotLoadedError()
  }

  onCommit(): () => void {
    return () => undefined
  }

  /** Lets go of the files. What is asked afterwards is not known. */
  close(): Promise<void> {
    if (!this.#isClosed) for (const document of this.#documents) document.close()
    this.#isClosed = true
    return Promise.resolve()
  }

  #documentsOf(table: TableName): readonly CataloguedDocument[] {
    const { document } = tableDefinitions[table]
    const kind = typeof document === 'string' ? document : 'bank'
    // Reviews have a log of their own, which has no catalogue.
    if (this.#isClosed || kind === 'reviews') throw new NotLoadedError()
    return this.#byKind.get(kind) ?? []
  }

  #laterOf<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name] | null> {
    return (this.#later.get(table) ?? new Map()) as ReadonlyMap<string, Tables[Name] | null>
  }

  /** The record as the documents have it. */
  #writtenIn<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined {
    for (const document of this.#documentsOf(table)) {
      const record = document.get(table, id)
      if (record !== undefined) return record as Tables[Name]
    }
    return undefined
  }

  #apply(operation: Operation): void {
    const later = this.#later.get(operation.table) ?? new Map<string, AnyRecord | null>()
    this.#later.set(operation.table, later)
    later.set(idOf(operation), operation.op === 'put' ? operation.value : null)
  }

  /** A change of questions that moves, hides or files one elsewhere is not worth being told twice. */
  #expectSameShape(): void {
    if (this.#isClosed) throw new NotLoadedError()
    for (const [id, after] of this.#laterOf('questions')) {
      const before = this.#writtenIn('questions', id)
      if (after === null || before === undefined || shapeOf(before) !== shapeOf(after))
        throw new NotLoadedError()
    }
  }

  /** All of a table where that is little to read. Settings are asked for with every question. */
  #shortList(table: TableName): ReadonlyMap<string, AnyRecord> | undefined {
    if (tableDefinitions[table].document !== 'study') return undefined
    const size = this.#documentsOf(table).reduce((sum, document) => sum + document.sizeOf(table), 0)
    return size > shortList ? undefined : this.all(table)
  }

  #read(table: TableName): ReadonlyMap<string, AnyRecord> {
    const documents = this.#documentsOf(table)
    const size = documents.reduce((sum, document) => sum + document.sizeOf(table), 0)
    if (size > largestList) throw new NotLoadedError()
    const records = new Map<string, AnyRecord>()
    for (const document of documents)
      for (const record of document.all(table) as AnyRecord[]) records.set(record.id, record)
    for (const [id, record] of this.#later.get(table) ?? []) {
      if (record === null) records.delete(id)
      else records.set(id, record)
    }
    return records
  }
}

/** What lists and plans tell a question apart by. */
function shapeOf(question: Question): string {
  const { bankId, order, archivedAt, topics } = question
  return JSON.stringify([bankId, order, archivedAt === undefined, topics, isAnswered(question)])
}
