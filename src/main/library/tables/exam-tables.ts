import { examSetupSchema } from '@shared/domain/exams/exam'
import { z } from 'zod'
import { id, position, stamp, text, time } from './shapes'
import type { TableDefinitions } from './table-definition'

const item = z.strictObject({
  questionId: id,
  bankId: id,
  title: text,
  language: text,
  topics: z.array(text),
  typedAnswer: text,
  picked: z.array(text),
  flagged: z.boolean(),
  elapsedMilliseconds: position,
  closed: z.boolean(),
  judged: z
    .strictObject({
      hit: z.array(text),
      missed: z.array(text),
      score: z.number().min(0).max(1),
      reviewId: id,
    })
    .exactOptional(),
})

/** Mock exams, the dates a person studies for, and suggestions that were declined. */
export const examTables: TableDefinitions<'exams' | 'examDates' | 'declinedSuggestions'> = {
  exams: {
    document: 'study',
    record: z.strictObject({
      id,
      name: text,
      setup: examSetupSchema,
      items: z.array(item),
      position,
      spentMilliseconds: position,
      paused: z.boolean(),
      pauses: position,
      startedAt: time,
      endedAt: time.exactOptional(),
      end: z.enum(['handedIn', 'timeOver']).exactOptional(),
      ...stamp,
    }),
  },
  examDates: {
    document: 'study',
    record: z.strictObject({
      id,
      day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      minutesPerDay: z.number().int().min(1).max(1_440),
      name: text.exactOptional(),
      ...stamp,
    }),
  },
  declinedSuggestions: { document: 'study', record: z.strictObject({ id, lapses: position, ...stamp }) },
}
