import { highlightFields, type TableName, type Tables } from '@shared/domain/records'
import { z } from 'zod'
import { bankDocument, layout } from './layout'

/** A document that holds tables: one for each bank, one for everything else a person made. */
export type DocumentKind = 'bank' | 'study'

interface TableDefinition<Name extends TableName> {
  /** Where records are stored: in `study.json`, or in the document of the bank they belong to. */
  document: 'study' | { bankOf: (record: Tables[Name]) => string }
  record: z.ZodType<Tables[Name]>
  /** The record that must be there for one of this table to make sense. */
  refersTo?: { table: TableName; idOf: (record: Tables[Name]) => string }
}

const text = z.string()
const time = z.number().int()
const id = z.string().min(1).max(1_000)
// A bank's id is also the name of its document.
const bankId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'may hold letters, digits, - and _ only')
const stamp = { createdAt: time, updatedAt: time, device: text }
const position = z.number().int().nonnegative()
const memory = {
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  due: time,
  stability: z.number(),
  difficulty: z.number(),
  scheduledDays: z.number(),
  step: position,
  repetitions: position,
  lapses: position,
  lastReviewAt: time.exactOptional(),
}

/**
 * Every table of the library: the document it is stored in and the shape of its records.
 * A new table is added to `Tables` and here, and nowhere else in this folder.
 */
export const tableDefinitions: { [Name in TableName]: TableDefinition<Name> } = {
  banks: {
    document: { bankOf: (bank) => bank.id },
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
    document: { bankOf: (question) => question.bankId },
    refersTo: { table: 'banks', idOf: (question) => question.bankId },
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
    refersTo: { table: 'questions', idOf: (note) => note.questionId },
    record: z.strictObject({ id, questionId: id, body: text, ...stamp }),
  },
  highlights: {
    document: 'study',
    refersTo: { table: 'questions', idOf: (highlight) => highlight.questionId },
    record: z.strictObject({
      id,
      questionId: id,
      field: z.enum(highlightFields),
      anchor: z.strictObject({ quote: text, prefix: text, suffix: text, start: position, end: position }),
      revision: text,
      kind: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
      body: text.exactOptional(),
      ...stamp,
    }),
  },
  bookmarks: {
    document: 'study',
    refersTo: { table: 'questions', idOf: (bookmark) => bookmark.id },
    record: z.strictObject({ id, reason: text.exactOptional(), ...stamp }),
  },
  topicStates: {
    document: 'study',
    refersTo: { table: 'banks', idOf: (state) => state.bankId },
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
  cards: {
    document: 'study',
    record: z.strictObject({
      id,
      ...memory,
      suspended: z.boolean().exactOptional(),
      buriedUntil: time.exactOptional(),
      ...stamp,
    }),
  },
  reviews: {
    document: 'study',
    record: z.strictObject({
      id,
      questionId: id,
      at: time,
      timeZoneOffset: z.number().int(),
      rating: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
      kind: z.enum(['learn', 'review', 'relearn', 'cram', 'manual', 'exam']),
      before: z.strictObject(memory).nullable(),
      after: z.strictObject(memory),
      intervalBefore: z.number(),
      intervalAfter: z.number(),
      elapsedMilliseconds: position,
      scheduler: text,
      points: z.strictObject({ hit: z.array(text), missed: z.array(text) }).exactOptional(),
      typedAnswer: text.exactOptional(),
      ...stamp,
    }),
  },
  sessions: {
    document: 'study',
    record: z.strictObject({
      id,
      mode: z.enum(['scheduled', 'cram']),
      queue: z.array(id),
      waiting: z.array(z.strictObject({ questionId: id, due: time })),
      total: position,
      answered: position,
      draft: z
        .strictObject({
          questionId: id,
          typedAnswer: text,
          shown: z.number().int().nullable(),
          hit: z.array(text),
          missed: z.array(text),
          picked: z.array(text),
          elapsedMilliseconds: position,
          recallMilliseconds: position,
        })
        .exactOptional(),
      ...stamp,
    }),
  },
}

/** The names of all tables. */
export const allTables = Object.keys(tableDefinitions) as TableName[]

/** The tables of a kind of document, in the order they are written. */
export function tablesOf(kind: DocumentKind): TableName[] {
  return allTables.filter((name) => (tableDefinitions[name].document === 'study') === (kind === 'study'))
}

/** The name of the document a record is stored in. */
export function documentOf<Name extends TableName>(table: Name, record: Tables[Name]): string {
  const { document } = tableDefinitions[table]
  return document === 'study' ? layout.study : bankDocument(document.bankOf(record))
}

/** Says what is wrong with the shape of a record, or gives `undefined` for a sound one. */
export function recordProblem(table: TableName, value: unknown): string | undefined {
  const checked = tableDefinitions[table].record.safeParse(value)
  if (checked.success) return undefined
  const issue = checked.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  return `${place}${issue?.message ?? 'not a record'}`
}
