import { z } from 'zod'
import { bankId, id, position, stamp, text, time } from './shapes'
import type { TableDefinitions } from './table-definition'

/** Banks and questions, as imported or edited. */
export const contentTables: TableDefinitions<'banks' | 'questions'> = {
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
}
