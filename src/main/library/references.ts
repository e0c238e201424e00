import type { TableName } from '@shared/domain/records'
import type { RecordsInMemory } from './records-in-memory'
import { allTables, documentOf, tableDefinitions } from './tables'
import type { FoundProblem } from './found-problem'

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
    const message = `The record ${record.id} of ${table} belongs to ${target}, which is not in ${refersTo.table}.`
    return [{ file: documentOf(table, record), message }]
  })
}
