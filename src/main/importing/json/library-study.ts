import { tableDefinitions } from '../../library/tables'
import { mendMark } from '../mend-mark'
import { ownTables, type OwnRecord, type OwnTable } from '../read-bank'

/** What an export of a library holds beside banks and questions. */
export interface LibraryStudy {
  records: OwnRecord[]
  /** Records that are not what they should be. */
  damaged: number
}

/** Reads everything that a person made of the questions of an export. */
export function readLibraryStudy(value: object): LibraryStudy {
  const study: LibraryStudy = { records: [], damaged: 0 }
  const lists = value as Partial<Record<string, unknown>>
  for (const table of ownTables) {
    const list = lists[table]
    for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
      const record = recordOf(table, entry)
      if (record) study.records.push(record)
      else study.damaged += 1
    }
  }
  return study
}

function recordOf(table: OwnTable, entry: unknown): OwnRecord | undefined {
  const { record } = tableDefinitions[table]
  const sound = record.safeParse(entry)
  const read = sound.success || table !== 'highlights' ? sound : record.safeParse(mendMark(entry))
  // The schema of a table gives records of that table.
  return read.success ? ({ table, record: read.data } as OwnRecord) : undefined
}
