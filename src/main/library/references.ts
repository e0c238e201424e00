import type { TableName } from '@shared/domain/records'
import type { RecordsInMemory } from './records-in-memory'
import { allTables, documentOf, tableDefinitions } from './tables'
import { foundProblem, type FoundProblem } from './found-problem'

/** Records that name a record that is not there, such as a note on an unknown question. */
export function referenceProblems(records: RecordsInMemory): FoundProblem[] {
  return allTables.flatMap((table) => problemsIn(records, table))
}

function problemsIn<Name extends TableName>(records: RecordsInMemory, table: Name): FoundProblem[] {
  const { refersTo } = tableDefinitions[table]
  if (refersTo === undefined) return []
  const targets = records.table(refersTo.table)
  return [...records.table(table).values()].flatMap((record) => {
    const target = refersTo.idOf(record)
    if (targets.has(target)) return []
    const details = { id: record.id, table, target, targetTable: refersTo.table }
    return [foundProblem(documentOf(table, record), 'reference', details)]
  })
}
