import type { Operation, Question, Revision, TableName, Tables } from '@shared/domain/records'
import { BankMembers } from './bank-members'
import { BankOrder } from './bank-order'
import { bankIdOfDocument } from './layout'
import { idOf } from './operations'
import { allTables, kindOf, tablesOf } from './tables'

type AnyRecord = Tables[TableName]
type TableMaps = { [Name in TableName]: Map<string, Tables[Name]> }

/** A few milliseconds' worth. */
const recordsPerStep = 5_000

/** All records of a library, by table and id, with the questions of each bank in order. */
export class RecordsInMemory {
  readonly #tables = Object.fromEntries(
    allTables.map((name) => [name, new Map<string, AnyRecord>()]),
  ) as unknown as TableMaps
  readonly #orders = new Map<string, BankOrder>()
  readonly #revisions = new BankMembers<Revision>()

  table<Name extends TableName>(name: Name): ReadonlyMap<string, Tables[Name]> {
    return this.#tables[name]
  }

  questionsOf(bankId: string): readonly Question[] {
    return this.#orders.get(bankId)?.list() ?? []
  }

  /**
   * Takes in the lists of a document. Where an id is there already, the later one stands: documents
   * must come in ascending order of revision. Tells whether there were such ids.
   */
  load(name: string, lists: Record<string, readonly unknown[]>): boolean {
    return allOf(this.loadSteps(name, lists))
  }

  /** The same in steps of a few milliseconds, between which others may have their turn. */
  *loadSteps(name: string, lists: Record<string, readonly unknown[]>): Generator<void, boolean> {
    let hadDouble = false
    const bankId = bankIdOfDocument(name)
    for (const table of tablesOf(kindOf(name))) {
      const map = this.#tables[table] as Map<string, AnyRecord>
      const records = (lists[table] ?? []) as AnyRecord[]
      const expected = map.size + records.length
      for (const [place, record] of records.entries()) {
        if (place % recordsPerStep === recordsPerStep - 1) yield
        if (table === 'revisions')
          this.#revisions.put(record as Revision, map.get(record.id) as Revision | undefined)
        map.set(record.id, record)
      }
      hadDouble ||= map.size !== expected
      if (bankId === undefined || table !== 'questions') continue
      this.#orders.set(bankId, new BankOrder(bankId, this.#tables.questions, records as Question[]))
      if (map.size !== expected) for (const order of this.#orders.values()) order.remove()
    }
    return hadDouble
  }

  /** The lists of a document as they stand now. Records are shared, the lists are the caller's. */
  listsOf(name: string): Record<string, AnyRecord[]> {
    const bankId = bankIdOfDocument(name)
    if (bankId !== undefined) {
      const bank = this.#tables.banks.get(bankId)
      return {
        banks: bank === undefined ? [] : [bank],
        questions: [...this.questionsOf(bankId)],
        revisions: this.#revisions.of(bankId),
      }
    }
    return Object.fromEntries(
      tablesOf(kindOf(name)).map((table) => [table, [...this.#tables[table].values()]]),
    )
  }

  /** Applies operations in order and gives those that take them back. */
  apply(operations: readonly Operation[]): Operation[] {
    const touched = new Map(allTables.map((name) => [name, new Set<string>()]))
    const inverse: Operation[] = []
    for (const operation of operations) {
      const { table } = operation
      const id = idOf(operation)
      const before = this.applyOne(operation)
      const ids = touched.get(table)
      if (ids?.has(id)) continue
      ids?.add(id)
      inverse.push(
        before === undefined
          ? { op: 'remove', table, id }
          : ({ op: 'put', table, value: before } as Operation),
      )
    }
    return inverse.reverse()
  }

  /** Applies one operation and gives the record that stood under its id. */
  applyOne(operation: Operation): AnyRecord | undefined {
    const map = this.#tables[operation.table] as Map<string, AnyRecord>
    const id = idOf(operation)
    const before = map.get(id)
    if (operation.op === 'put') map.set(id, operation.value)
    else map.delete(id)
    if (operation.table === 'questions')
      this.#reorder(operation.op === 'put' ? operation.value : undefined, before as Question | undefined)
    if (operation.table === 'revisions')
      this.#revisions.put(
        operation.op === 'put' ? operation.value : undefined,
        before as Revision | undefined,
      )
    return before
  }

  #reorder(after: Question | undefined, before: Question | undefined): void {
    if (before !== undefined && before.bankId !== after?.bankId) this.#orders.get(before.bankId)?.remove()
    if (after === undefined) return
    let order = this.#orders.get(after.bankId)
    if (order === undefined) {
      order = new BankOrder(after.bankId, this.#tables.questions)
      this.#orders.set(after.bankId, order)
    }
    order.put(after, before)
  }
}

function allOf(steps: Generator<void, boolean>): boolean {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
