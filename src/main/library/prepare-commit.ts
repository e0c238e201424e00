import type { Operation } from '@shared/domain/records'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { operationProblem } from './operations'

/** A checked commit and the JSON of its operations with commas between, in pieces. */
export interface PreparedCommit {
  operations: readonly Operation[]
  json: readonly Buffer[]
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
  return { operations, json: [toJson(operations, 0)] }
}

async function prepareLong(operations: readonly Operation[]): Promise<PreparedCommit> {
  const json: Buffer[] = []
  for (let from = 0; from < operations.length; from += operationsPerTurn) {
    json.push(toJson(operations.slice(from, from + operationsPerTurn), from))
    await nextTurn()
  }
  return { operations, json }
}

function toJson(operations: readonly Operation[], from: number): Buffer {
  operations.forEach((operation, index) => {
    const problem = operationProblem(operation)
    if (problem !== undefined) throw new TypeError(`Operation ${from + index + 1} of a commit ${problem}.`)
  })
  const text = JSON.stringify(operations).slice(1, -1)
  return Buffer.from(from === 0 ? text : `,${text}`)
}
