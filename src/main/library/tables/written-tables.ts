import { highlightFields } from '@shared/domain/records'
import { z } from 'zod'
import { bankId, content, id, position, stamp, text, time } from './shapes'
import type { TableDefinitions } from './table-definition'

/** What a reader wrote, marked and chose. */
export const writtenTables: TableDefinitions<
  | 'notes'
  | 'highlights'
  | 'bookmarks'
  | 'topicStates'
  | 'readings'
  | 'preferences'
  | 'savedSearches'
  | 'drafts'
> = {
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
      tags: z.array(text).exactOptional(),
      asks: id.exactOptional(),
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
  savedSearches: {
    document: 'study',
    record: z.strictObject({
      id,
      name: text,
      text,
      bankId: bankId.exactOptional(),
      topic: z.array(text).exactOptional(),
      ...stamp,
    }),
  },
  drafts: {
    document: 'study',
    record: z.strictObject({
      id,
      bankId,
      questionId: id.exactOptional(),
      seen: time,
      content: z.strictObject(content),
      ...stamp,
    }),
  },
}
