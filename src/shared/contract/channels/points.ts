import { z } from 'zod'
import type { QuestionPoints } from '../study-values'
import { channel } from '../define'
import { id, text } from './inputs'

/** The key points of an answer. */
export const pointChannels = {
  'points.get': channel<QuestionPoints>()({
    kind: 'read',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),
  /** Keeps the whole list as it was left: what is missing from it is not asked any more. */
  'points.save': channel<QuestionPoints>()({
    kind: 'write',
    input: z.strictObject({
      questionId: id,
      points: z
        .array(z.strictObject({ id: text(600).min(1).exactOptional(), text: text(20_000).regex(/\S/u) }))
        .max(200),
    }),
    errors: ['NOT_FOUND'],
  }),
  'points.reset': channel<QuestionPoints>()({
    kind: 'write',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),
} as const
