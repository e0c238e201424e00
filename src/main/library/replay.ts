import type { JournalEntry } from './journal-line'
import { idOf } from './operations'
import type { RecordsInMemory } from './records-in-memory'
import { documentOf } from './tables'

/**
 * Applies to each document the operations that are newer than it. Gives the names of the documents changed.
 * `revisionOf` tells the revision a document was read at; 0 for one that is not there.
 */
export function replay(
  records: RecordsInMemory,
  entries: readonly JournalEntry[],
  revisionOf: (document: string) => number,
): Set<string> {
  const changed = new Set<string>()
  for (const { revision, operations } of entries) {
    for (const operation of operations) {
      const { table } = operation
      const before = records.table(table).get(idOf(operation))
      const documents = before === undefined ? [] : [documentOf(table, before as never)]
      if (operation.op === 'put') documents.push(documentOf(table, operation.value as never))
      // A record that moved between documents is as new as the newer of them.
      if (documents.length === 0 || documents.some((name) => revision <= revisionOf(name))) continue
      for (const name of documents) changed.add(name)
      records.applyOne(operation)
    }
  }
  return changed
}
