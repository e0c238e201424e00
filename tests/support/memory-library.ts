import type { Operation, TableName, Tables } from '../../src/shared/domain/records'
import { tableNames } from '../../src/shared/domain/records'
import type { Commit, Library } from '../../src/main/library/library'

/** A library that lives in memory alone, for what is measured or tested without its disk. */
export function memoryLibrary(folder = '/nowhere'): Library {
  const tables = new Map(tableNames.map((name) => [name, new Map<string, unknown>()]))
  const listeners = new Set<(commit: Commit) => void>()
  let revision = 0
  const table = (name: TableName) => tables.get(name) ?? new Map<string, unknown>()

  function apply(operation: Operation): Operation {
    const records = table(operation.table)
    const id = operation.op === 'put' ? operation.value.id : operation.id
    const before = records.get(id)
    if (operation.op === 'put') records.set(id, operation.value)
    else records.delete(id)
    return before === undefined
      ? { op: 'remove', table: operation.table, id }
      : ({ op: 'put', table: operation.table, value: before } as Operation)
  }

  return {
    folder,
    device: 'memory',
    get revision() {
      return revision
    },
    savedAt: undefined,
    recovery: [],
    trouble: undefined,
    get: (name, id) => table(name).get(id) as never,
    all: <Name extends TableName>(name: Name) => table(name) as ReadonlyMap<string, Tables[Name]>,
    questionsOf: (bankId) =>
      [...(table('questions') as ReadonlyMap<string, Tables['questions']>).values()]
        .filter((question) => question.bankId === bankId)
        .sort((a, b) => a.order - b.order),
    backUp: () => Promise.reject(new Error('A library in memory has no backups.')),
    commit(operations) {
      revision += 1
      const inverse = operations.map(apply).reverse()
      const commit: Commit = { revision, savedAt: revision, operations, inverse }
      for (const listener of listeners) listener(commit)
      return Promise.resolve(commit)
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onTrouble: () => () => undefined,
    close: () => Promise.resolve(),
  }
}
