import type { TopicState } from '@shared/domain/records'
import { tableDefinitions } from '../../library/tables'
import { ownTables, type OwnRecord, type OwnTable } from '../read-bank'

/** What a person made of the questions of an export, by the bank's questions. */
export interface LibraryStudy {
  records: OwnRecord[]
  topicStates: Pick<TopicState, 'path' | 'weak'>[]
  /** Records that are not what they should be. */
  damaged: number
}

/**
 * Reads the records of a bank from an export of a library: those of its questions, whose keys `keyOf` gives by
 * their identity in the export.
 */
export function readLibraryStudy(
  value: object,
  bankId: string,
  keyOf: ReadonlyMap<string, string>,
): LibraryStudy {
  const study: LibraryStudy = { records: [], topicStates: [], damaged: 0 }
  const lists = value as Partial<Record<string, unknown>>
  const listOf = (name: string): unknown[] => (Array.isArray(lists[name]) ? (lists[name] as unknown[]) : [])
  for (const table of ownTables) {
    for (const entry of listOf(table)) {
      const key = keyOf.get(questionIdOf(entry) ?? '')
      if (key === undefined) continue
      const record = recordOf(table, key, entry)
      if (record) study.records.push(record)
      else study.damaged += 1
    }
  }
  for (const entry of listOf('topicStates')) {
    const read = tableDefinitions.topicStates.record.safeParse(entry)
    if (!read.success) study.damaged += 1
    else if (read.data.bankId === bankId)
      study.topicStates.push({ path: read.data.path, weak: read.data.weak })
  }
  return study
}

/** Bookmarks, readings, cards and key points have the identity of their question. */
function questionIdOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const { questionId, id } = entry as { questionId?: unknown; id?: unknown }
  const found = questionId ?? id
  return typeof found === 'string' ? found : undefined
}

function recordOf(table: OwnTable, key: string, entry: unknown): OwnRecord | undefined {
  const read = tableDefinitions[table].record.safeParse(entry)
  // The schema of a table gives records of that table.
  return read.success ? ({ table, key, record: read.data } as OwnRecord) : undefined
}
