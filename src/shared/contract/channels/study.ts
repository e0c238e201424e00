import { z } from 'zod'
import { questionQuerySchema } from '../../domain/query'
import { sessionModes, type Card } from '../../domain/study'
import type { ReviewOutline, SessionPlan, SessionView, StudyOverview, TopicWeakness } from '../study-values'
import { channel } from '../define'
import { grade, id, none, onlySome, text, topicPath } from './inputs'

/** Review sessions and what they tell. */
export const studyChannels = {
  'review.plan': channel<SessionPlan>()({
    kind: 'read',
    input: z.strictObject({ query: questionQuerySchema, only: onlySome }),
  }),
  'review.outline': channel<ReviewOutline>()({ kind: 'read', input: none }),
  'review.start': channel<SessionView>()({
    kind: 'write',
    input: z.strictObject({
      query: questionQuerySchema,
      only: onlySome,
      /** These questions of the list only, in this order. */
      questionIds: z.array(id).min(1).max(10_000).exactOptional(),
      mode: z.enum(sessionModes),
      /** Also what the limits of the day hold back. */
      beyondLimits: z.boolean().exactOptional(),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    errors: ['NOTHING_TO_REVIEW'],
  }),
  'review.current': channel<SessionView | null>()({ kind: 'read', input: none }),
  'review.grade': channel<SessionView>()({
    kind: 'write',
    input: z.strictObject({
      questionId: id,
      grade: grade,
      elapsedMilliseconds: z.number().int().min(0).max(86_400_000),
      points: z
        .strictObject({ hit: z.array(text(500)).max(200), missed: z.array(text(500)).max(200) })
        .exactOptional(),
      typedAnswer: text(20_000).exactOptional(),
    }),
    errors: ['NOT_FOUND', 'NO_SESSION', 'NOT_ASKED'],
  }),
  'review.draft': channel<null>()({
    kind: 'write',
    input: z.strictObject({
      questionId: id,
      typedAnswer: text(20_000),
      shown: z.number().int().min(-1).max(1_000).nullable(),
      hit: z.array(text(500)).max(200),
      missed: z.array(text(500)).max(200),
      picked: z.array(text(100)).max(100),
      elapsedMilliseconds: z.number().int().min(0).max(86_400_000),
      recallMilliseconds: z.number().int().min(0).max(86_400_000),
    }),
  }),
  'review.bury': channel<SessionView>()({
    kind: 'write',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND', 'NO_SESSION'],
  }),
  'review.suspend': channel<SessionView>()({
    kind: 'write',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND', 'NO_SESSION'],
  }),
  /** Sticks a flag on a question, in or out of a session; 0 takes it off. */
  'review.flag': channel<Card>()({
    kind: 'write',
    input: z.strictObject({ questionId: id, flag: z.number().int().min(0).max(7) }),
    errors: ['NOT_FOUND'],
  }),
  'review.stop': channel<null>()({ kind: 'write', input: none }),

  'insights.topics': channel<TopicWeakness[]>()({
    kind: 'read',
    input: z.strictObject({ bankId: id.optional() }),
  }),
  'insights.overview': channel<StudyOverview>()({
    kind: 'read',
    input: z.strictObject({
      days: z.number().int().min(1).max(36_600),
      /** The last day of the period; today where none is given. */
      until: z.iso.date().exactOptional(),
      aheadDays: z.number().int().min(1).max(366),
      bankId: id.exactOptional(),
      /** Only questions at or below it; needs `bankId`. */
      topic: topicPath.exactOptional(),
    }),
  }),
} as const
