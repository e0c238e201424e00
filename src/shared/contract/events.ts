import type { LibraryTrouble } from '../domain/library-status'
import type { SearchProgress } from '../domain/query'
import type { AnnotationCounts } from '../domain/annotation-query'
import type { TableName, Tables } from '../domain/records'
import type { ExportProgress, ImportProgress } from './importing-values'
import type { HistoryState } from './values'

/** One changed record; `value` is null when it was removed. */
export type Change = {
  [Name in TableName]: { table: Name; id: string; value: Tables[Name] | null }
}[TableName]

/** Every event main announces. */
export interface Events {
  /** `changes` is null when there were too many to send: refetch what is shown of `tables`. */
  'library.changed': { revision: number; savedAt: number; tables: TableName[]; changes: Change[] | null }
  /** Something beside the changes cannot be written, or can be again: then it is null. */
  'library.troubled': LibraryTrouble | null
  'history.changed': HistoryState
  'search.progressed': SearchProgress
  /** How many marks are found of those that are looked for. */
  'annotations.progress': { done: number; total: number }
  /** Texts were replaced: so many of their marks went along, changed, and lost their passage. */
  'annotations.followed': Omit<AnnotationCounts, 'exact'>
  'imports.progress': ImportProgress
  'exports.progress': ExportProgress
}

export type EventName = keyof Events

export const eventNames = [
  'library.changed',
  'library.troubled',
  'history.changed',
  'search.progressed',
  'annotations.progress',
  'annotations.followed',
  'imports.progress',
  'exports.progress',
] as const satisfies readonly EventName[]
