import type { Operation, TableName } from '@shared/domain/records'
import { recordProblem, tableDefinitions } from './tables'

/** Says what is wrong with an operation, whatever it may be, or gives `undefined` for a sound one. */
export function operationProblem(operation: unknown): string | undefined {
  if (typeof operation !== 'object' || operation === null) return 'is no operation'
  const { op, table, id, value } = operation as Partial<Record<string, unknown>>
  if (!isTable(table)) return `names no table of the library (${String(table)})`
  if (op === 'remove') return typeof id === 'string' && id !== '' ? undefined : 'removes a record without id'
  if (op !== 'put') return `is neither put nor remove (${String(op)})`
  const problem = recordProblem(table, value)
  return problem === undefined ? undefined : `does not fit ${table}: ${problem}`
}

/** Whether an operation that was checked before it was written names what this version knows. */
export function isKnownOperation(operation: unknown): operation is Operation {
  if (typeof operation !== 'object' || operation === null) return false
  const { op, table, id, value } = operation as Partial<Record<string, unknown>>
  if (!isTable(table)) return false
  return op === 'put'
    ? typeof value === 'object' && value !== null
    : op === 'remove' && typeof id === 'string'
}

/** The id of the record an operation touches. */
export function idOf(operation: Operation): string {
  return operation.op === 'put' ? operation.value.id : operation.id
}

function isTable(name: unknown): name is TableName {
  return typeof name === 'string' && Object.hasOwn(tableDefinitions, name)
}
