import { z } from 'zod'
import type { ExamDate } from '../../domain/exam-date'
import { channel } from '../define'
import type { DatedPlan, SuggestedBookmark } from '../planning-values'
import { id, none, text } from './inputs'

/** Dates a person studies for, and what the evidence suggests. */
export const planningChannels = {
  'dates.list': channel<DatedPlan[]>()({ kind: 'read', input: none }),
  /** Sets the date of a bank, or of all banks with the id `all`. */
  'dates.put': channel<ExamDate>()({
    kind: 'write',
    input: z.strictObject({
      id,
      day: z.iso.date(),
      minutesPerDay: z.number().int().min(1).max(1_440),
      name: text(200).exactOptional(),
    }),
    errors: ['NOT_FOUND'],
  }),
  'dates.remove': channel<null>()({
    kind: 'write',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND'],
  }),
  'suggestions.list': channel<SuggestedBookmark[]>()({ kind: 'read', input: none }),
  'suggestions.decline': channel<null>()({
    kind: 'write',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),
} as const
