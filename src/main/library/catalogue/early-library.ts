import type { Operation, Question, TableName, Tables } from '@shared/domain/records'
import type { BankOutline } from '../bank-outline'
import { bankDocument, layout } from '../layout'
import type { Commit, Library } from '../library'
import { idOf } from '../operations'
import { kindOf, tableDefinitions } from '../tables'
import type { CataloguedDocument } from './catalogued-document'
import { eachHash, placeOf } from './list-places'
import { NotLoadedError } from './not-loaded-error'

type AnyRecord = Tables[TableName]

/** Lists up to this size are read as a whole, which takes some twenty milliseconds. */
const largestList = 4 << 20

export interface EarlyState {
  folder: string
  revision: number
  savedAt: number | undefined
  documents: readonly CataloguedDocument[]
  /** What was saved after the documents were written, in order. */
  operations: readonly Operation[]
}

/**
 * A library of which nothing is in memory yet but its catalogues: single records and short lists are read from
 * their documents, and what the journal has beyond them is applied. It gives what the open library will give, or
 * throws `NotLoadedError`. Changes must wait.
 */
export class EarlyLibrary implements Library {
  readonly folder: string
  readonly revision: number
  readonly savedAt: number | undefined
  readonly recovery = []
  readonly trouble = undefined
  readonly #documents: readonly CataloguedDocument[]
  /** By table and id, what stands there since; `null` for what was removed. */
  readonly #later = new Map<TableName, Map<string, AnyRecord | null>>()
  readonly #lists = new Map<TableName, ReadonlyMap<string, AnyRecord>>()
  #isClosed = false

  constructor({ folder, revision, savedAt, documents, operations }: EarlyState) {
    this.folder = folder
    this.revision = revision
    this.savedAt = savedAt
    this.#documents = documents
    for (const operation of operations) {
      const later = this.#later.get(operation.table) ?? new Map<string, AnyRecord | null>()
      this.#later.set(operation.table, later)
      later.set(idOf(operation), operation.op === 'put' ? operation.value : null)
    }
  }

  get device(): string {
    throw new NotLoadedError()
  }

  get<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined {
    const later = this.#later.get(table)?.get(id)
    if (later !== undefined) return (later ?? undefined) as Tables[Name] | undefined
    for (const document of this.#documentsOf(table)) {
      const record = document.get(table, id)
      if (record !== undefined) return record as Tables[Name]
    }
    return undefined
  }

  all<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name]> {
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
    const bank = this.#documents.find(({ name }) => name === bankDocument(bankId))
    const study = this.#documents.find(({ name }) => name === layout.study)
    const outline = bank?.catalogue.outline
    // What a change of questions does to the counts of topics is not worth being told twice.
    if (this.#isClosed || bank === undefined || outline === undefined || this.#later.has('questions'))
      throw new NotLoadedError()
    return { ...outline, unread: outline.listed - this.#countRead(bank, study) }
  }

  questionsOf(): readonly Question[] {
    throw new NotLoadedError()
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
    return this.#documents.filter(({ name }) => kindOf(name) === kind)
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

  /** Questions of a bank, archived ones left out, that were read. */
  #countRead(bank: CataloguedDocument, study: CataloguedDocument | undefined): number {
    const questions = bank.catalogue.lists.get('questions')
    const readings = study?.catalogue.lists.get('readings')
    const later = this.#later.get('readings')
    if (questions === undefined) throw new NotLoadedError()
    const { listed } = bank.catalogue
    let count = 0
    if (readings !== undefined) {
      // The shorter list is gone through, the longer one looked up in.
      const isShorter = readings.keys.length < questions.keys.length
      const [shorter, longer] = isShorter ? [readings, questions] : [questions, readings]
      eachHash(shorter, (first, second, place) => {
        const other = placeOf(longer, first, second)
        if (other >= 0 && listed[isShorter ? other : place] === 1) count += 1
      })
    }
    for (const [id, reading] of later ?? []) {
      if (listed[bank.placeOf('questions', id)] !== 1) continue
      const before = (study?.placeOf('readings', id) ?? -1) >= 0 ? 1 : 0
      count += (reading === null ? 0 : 1) - before
    }
    return count
  }
}
