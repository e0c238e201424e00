import { z } from 'zod'
import { sessionModes } from '@shared/domain/study'
import { studySettingsShape } from '@shared/domain/study-settings'
import { id, position, stamp, text, time } from './shapes'
import type { TableDefinitions } from './table-definition'

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

const { desiredRetention, newPerDay, reviewsPerDay, learningSteps, relearningSteps, maximumInterval } =
  studySettingsShape
const { newOrder, dayStartsAt, weights } = studySettingsShape

/** What a session and its progress both say. */
const sessionState = {
  waiting: z.array(z.strictObject({ questionId: id, due: time })),
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
}

type StudyTable = 'cards' | 'reviews' | 'sessions' | 'sessionProgress' | 'studySettings'

/** Schedules, the review log, sessions and settings of study. */
export const studyTables: TableDefinitions<StudyTable> = {
  cards: {
    document: 'study',
    record: z.strictObject({
      id,
      ...memory,
      suspended: z.boolean().exactOptional(),
      buriedUntil: time.exactOptional(),
      flag: z.number().int().min(1).max(7).exactOptional(),
      ...stamp,
    }),
  },
  reviews: {
    document: 'reviews',
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
      anki: z.strictObject({ factor: z.number().int(), type: z.number().int() }).exactOptional(),
      ...stamp,
    }),
  },
  sessions: {
    document: 'study',
    record: z.strictObject({
      id,
      mode: z.enum(sessionModes),
      queue: z.array(id),
      total: position,
      ...sessionState,
      ...stamp,
    }),
  },
  sessionProgress: {
    document: 'study',
    record: z.strictObject({ id, position, done: position, ...sessionState, ...stamp }),
  },
  studySettings: {
    document: 'study',
    record: z.strictObject({
      id,
      values: z.strictObject({
        desiredRetention: desiredRetention.exactOptional(),
        newPerDay: newPerDay.exactOptional(),
        reviewsPerDay: reviewsPerDay.exactOptional(),
        learningSteps: learningSteps.exactOptional(),
        relearningSteps: relearningSteps.exactOptional(),
        maximumInterval: maximumInterval.exactOptional(),
        newOrder: newOrder.exactOptional(),
        dayStartsAt: dayStartsAt.exactOptional(),
        weights: weights.exactOptional(),
      }),
      ...stamp,
    }),
  },
}
