import type { TableName, Tables } from '@shared/domain/records'
import type { z } from 'zod'

/** Where the records of a table are stored and what they look like. */
export interface TableDefinition<Name extends TableName> {
  /** Where records are stored: in `study.json`, in `reviews.ndjson`, or in the document of the bank they belong to. */
  document: 'study' | 'reviews' | { bankOf: (record: Tables[Name]) => string }
  record: z.ZodType<Tables[Name]>
  /** The record that must be there for one of this table to make sense. */
  refersTo?: { table: TableName; idOf: (record: Tables[Name]) => string }
}

/** The definitions of some of the tables. */
export type TableDefinitions<Name extends TableName> = { [Each in Name]: TableDefinition<Each> }
