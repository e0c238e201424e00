import type { TableName, Tables } from '@shared/domain/records'
import { z } from 'zod'

/** A document that holds tables: one for each bank, one for everything else a person made. */
export type DocumentKind = 'bank' | 'study'

interface TableDefinition<Name extends TableName> {
  document: DocumentKind
  record: z.ZodType<Tables[Name]>
}

const text = z.string()
const time = z.number().int()
const id = z.string().min(1).max(1_000)
// A bank's id is also the name of its document.
const bankId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'may hold letters, digits, - and _ only')
const stamp = { createdAt: time, updatedAt: time, device: text }
const position = z.number().int().nonnegative()

/**
 * Every table of the library: the document it is stored in and the shape of its records.
 * A new table is added to `Tables` and here, and nowhere else in this folder.
 */
export const tableDefinitions: { [Name in TableName]: TableDefinition<Name> } = {
  banks: {
    document: 'bank',
    record: z.strictObject({
      id: bankId,
      key: text.exactOptional(),
      title: text,
      language: text,
      description: text.exactOptional(),
      licence: text.exactOptional(),
      version: text.exactOptional(),
      source: z.strictObject({ name: text, format: text }).exactOptional(),
      removedAt: time.exactOptional(),
      ...stamp,
    }),
  },
  questions: {
    document: 'bank',
    record: z.strictObject({
      id,
      bankId,
      key: text.exactOptional(),
      number: text.exactOptional(),
      order: position,
      title: text,
      prompt: text.exactOptional(),
      answer: text,
      explanation: text.exactOptional(),
      choices: z.array(z.strictObject({ label: text, text, correct: z.boolean() })).exactOptional(),
      topics: z.array(text),
      tags: z.array(text),
      difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
      source: z.strictObject({ startLine: position, endLine: position }).exactOptional(),
      archivedAt: time.exactOptional(),
      ...stamp,
    }),
  },
  notes: {
    document: 'study',
    record: z.strictObject({ id, questionId: id, body: text, ...stamp }),
  },
  bookmarks: {
    document: 'study',
    record: z.strictObject({ id, reason: text.exactOptional(), ...stamp }),
  },
  topicStates: {
    document: 'study',
    record: z.strictObject({ id: text.min(1), bankId, path: z.array(text), weak: z.boolean(), ...stamp }),
  },
  readings: {
    document: 'study',
    record: z.strictObject({ id, times: position, progress: z.number(), ...stamp }),
  },
  preferences: {
    document: 'study',
    record: z.strictObject({ id, value: z.union([text, z.number(), z.boolean(), z.null()]), ...stamp }),
  },
}

/** The tables of a kind of document, in the order they are written. */
export function tablesOf(kind: DocumentKind): TableName[] {
  const names = Object.keys(tableDefinitions) as TableName[]
  return names.filter((name) => tableDefinitions[name].document === kind)
}

/** Says what is wrong with the shape of a record, or gives `undefined` for a sound one. */
export function recordProblem(table: TableName, value: unknown): string | undefined {
  const checked = tableDefinitions[table].record.safeParse(value)
  if (checked.success) return undefined
  const issue = checked.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  return `${place}${issue?.message ?? 'not a record'}`
}
