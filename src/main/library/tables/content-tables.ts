import { z } from 'zod'
import { bankId, content, id, position, stamp, text, time } from './shapes'
import type { TableDefinitions } from './table-definition'

/** Banks, questions as imported or edited, and what questions said before. */
export const contentTables: TableDefinitions<'banks' | 'questions' | 'revisions'> = {
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
      sources: z.array(z.strictObject({ name: text, text })).exactOptional(),
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
      ...content,
      source: z
        .strictObject({ startLine: position, endLine: position, file: position.exactOptional() })
        .exactOptional(),
      editedAt: time.exactOptional(),
      archivedAt: time.exactOptional(),
      archivedBy: z.literal('import').exactOptional(),
      keptAt: time.exactOptional(),
      ...stamp,
    }),
  },
  revisions: {
    document: { bankOf: (revision) => revision.bankId },
    refersTo: { table: 'questions', idOf: (revision) => revision.questionId },
    record: z.strictObject({
      id,
      questionId: id,
      bankId,
      content: z.strictObject(content),
      origin: z.enum(['import', 'edit']),
      replacedAt: time,
      ...stamp,
    }),
  },
}
