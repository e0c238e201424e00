import { isDeepStrictEqual } from 'node:util'
import type { Operation, TableName } from '@shared/domain/records'
import type { TableDifference } from '@shared/domain/trust'
import type { RecordsInMemory } from '../library/records-in-memory'
import { allTables } from '../library/tables'

/** Preferences are of this person at this desk now, not of the work that is brought back. */
const left: ReadonlySet<TableName> = new Set(['preferences'])

/** How one state of a library differs from another: by table, and as the operations that lead there. */
export interface Difference {
  tables: TableDifference[]
  operations: Operation[]
}

/** What makes `now` hold what `then` holds. Preferences stay as they are. */
export function compareRecords(now: RecordsInMemory, then: RecordsInMemory): Difference {
  const tables: TableDifference[] = []
  const operations: Operation[] = []
  for (const table of allTables) {
    if (left.has(table)) continue
    const difference = { table, back: 0, changed: 0, gone: 0 }
    const present = now.table(table)
    const past = then.table(table)
    for (const [id, value] of past) {
      const other = present.get(id)
      if (other !== undefined && isSame(other, value)) continue
      if (other === undefined) difference.back += 1
      else difference.changed += 1
      operations.push({ op: 'put', table, value } as Operation)
    }
    for (const id of present.keys()) {
      if (past.has(id)) continue
      difference.gone += 1
      operations.push({ op: 'remove', table, id })
    }
    if (difference.back + difference.changed + difference.gone > 0) tables.push(difference)
  }
  return { tables, operations }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || isDeepStrictEqual(one, other)
}
