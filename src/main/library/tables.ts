import type { TableName, Tables } from '@shared/domain/records'
import { bankDocument, bankIdOfDocument, layout } from './layout'
import { contentTables } from './tables/content-tables'
import { examTables } from './tables/exam-tables'
import { pointTables } from './tables/point-tables'
import { studyTables } from './tables/study-tables'
import type { TableDefinitions } from './tables/table-definition'
import { writtenTables } from './tables/written-tables'

/** A document that holds tables: one for each bank, one for everything else a person made, one for reviews. */
export type DocumentKind = 'bank' | 'study' | 'reviews'

/**
 * Every table of the library: the document it is stored in and the shape of its records.
 * A new table is added to `Tables` and to a file in `tables/`, and nowhere else in this folder.
 */
export const tableDefinitions: TableDefinitions<TableName> = {
  ...contentTables,
  ...writtenTables,
  ...studyTables,
  ...pointTables,
  ...examTables,
}

/** The names of all tables. */
export const allTables = Object.keys(tableDefinitions) as TableName[]

/** The tables of a kind of document, in the order they are written. */
export function tablesOf(kind: DocumentKind): TableName[] {
  return allTables.filter((name) => {
    const { document } = tableDefinitions[name]
    return kind === (typeof document === 'string' ? document : 'bank')
  })
}

/** The name of the document a record is stored in. */
export function documentOf<Name extends TableName>(table: Name, record: Tables[Name]): string {
  const { document } = tableDefinitions[table]
  return typeof document === 'string' ? layout[document] : bankDocument(document.bankOf(record))
}

/** The kind of a document by its name. */
export function kindOf(name: string): DocumentKind {
  if (name === layout.reviews) return 'reviews'
  return bankIdOfDocument(name) === undefined ? 'study' : 'bank'
}

/** Says what is wrong with the shape of a record, or gives `undefined` for a sound one. */
export function recordProblem(table: TableName, value: unknown): string | undefined {
  const checked = tableDefinitions[table].record.safeParse(value)
  if (checked.success) return undefined
  const issue = checked.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  return `${place}${issue?.message ?? 'not a record'}`
}
