import type { Operation } from '@shared/domain/records'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { operationProblem } from './operations'

/** A checked commit and the JSON of its operations with commas between; that of a long one in pieces. */
export interface PreparedCommit {
  operations: readonly Operation[]
  json: string | readonly Buffer[]
}

const operationsPerTurn = 200

/**
 * Checks the shape of operations and writes them as JSON. Small commits are ready at once; long ones,
 * such as an import, let other work of the main thread in between. Throws a `TypeError` that names
 * the operation when one does not fit its table.
 */
export function prepareCommit(operations: readonly Operation[]): PreparedCommit | Promise<PreparedCommit> {
  if (operations.length > operationsPerTurn) {
    const prepared = prepareLong([...operations])
    // Refused in its turn, behind the commits before it; until then nobody may be listening.
    prepared.catch(() => undefined)
    return prepared
  }
  return { operations, json: toJson(operations, 0) }
}

async function prepareLong(operations: readonly Operation[]): Promise<PreparedCommit> {
  const json: Buffer[] = []
  for (let from = 0; from < operations.length; from += operationsPerTurn) {
    const text = toJson(operations.slice(from, from + operationsPerTurn), from)
    json.push(Buffer.from(from === 0 ? text : `,${text}`))
    await nextTurn()
  }
  return { operations, json }
}

function toJson(operations: readonly Operation[], from: number): string {
  operations.forEach((operation, index) => {
    const problem = operationProblem(operation)
    if (problem !== undefined) throw new TypeError(`Operation ${from + index + 1} of a commit ${problem}.`)
  })
  return JSON.stringify(operations).slice(1, -1)
}
