import type { Operation, Question, TableName, Tables } from '@shared/domain/records'
import { BankOrder } from './bank-order'
import { idOf } from './operations'
import { tableDefinitions } from './tables'

type AnyRecord = Tables[TableName]
type TableMaps = { [Name in TableName]: Map<string, Tables[Name]> }

/** All records of a library, by table and id, with the questions of each bank in order. */
export class RecordsInMemory {
  readonly #tables = Object.fromEntries(
    Object.keys(tableDefinitions).map((name) => [name, new Map<string, AnyRecord>()]),
  ) as unknown as TableMaps
  readonly #orders = new Map<string, BankOrder>()

  table<Name extends TableName>(name: Name): ReadonlyMap<string, Tables[Name]> {
    return this.#tables[name]
  }

  questionsOf(bankId: string): readonly Question[] {
    return this.#orders.get(bankId)?.list() ?? []
  }

  /** Ids of the banks that have a record or questions. */
  bankIds(): Set<string> {
    return new Set([...this.#tables.banks.keys(), ...this.#orders.keys()])
  }

  /** Takes in the questions of a bank as read from its document, in its order. */
  loadQuestions(bankId: string, questions: Question[]): void {
    const table = this.#tables.questions
    for (const question of questions) table.set(question.id, question)
    this.#orders.set(bankId, new BankOrder(bankId, table, questions))
  }

  load(table: Exclude<TableName, 'questions'>, records: readonly AnyRecord[]): void {
    const map = this.#tables[table] as Map<string, AnyRecord>
    for (const record of records) map.set(record.id, record)
  }

  /** Applies operations in order and gives those that take them back. */
  apply(operations: readonly Operation[]): Operation[] {
    const touched = new Set<string>()
    const inverse: Operation[] = []
    for (const operation of operations) {
      const id = idOf(operation)
      const before = this.#applyOne(operation, id)
      const key = `${operation.table}:${id}`
      if (touched.has(key)) continue
      touched.add(key)
      inverse.push(
        before === undefined
          ? { op: 'remove', table: operation.table, id }
          : ({ op: 'put', table: operation.table, value: before } as Operation),
      )
    }
    return inverse.reverse()
  }

  #applyOne(operation: Operation, id: string): AnyRecord | undefined {
    const map = this.#tables[operation.table] as Map<string, AnyRecord>
    const before = map.get(id)
    if (operation.op === 'put') map.set(id, operation.value)
    else map.delete(id)
    if (operation.table === 'questions')
      this.#reorder(operation.op === 'put' ? operation.value : undefined, before as Question | undefined)
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
