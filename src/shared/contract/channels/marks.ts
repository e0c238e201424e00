import { z } from 'zod'
import type { QuestionRow } from '../../domain/query'
import type { Bookmark, Note, TopicState } from '../../domain/records'
import { channel } from '../define'
import { id, text, topicPath } from './inputs'

/** What a reader writes on questions: notes, folded corners, weak topics, and where reading stopped. */
export const markChannels = {
  'notes.save': channel<Note>()({
    kind: 'write',
    input: z.strictObject({ id: id.optional(), questionId: id, body: text(100_000) }),
    errors: ['NOT_FOUND'],
  }),
  'notes.remove': channel<null>()({ kind: 'write', input: z.strictObject({ id }), errors: ['NOT_FOUND'] }),

  'bookmarks.put': channel<Bookmark>()({
    kind: 'write',
    input: z.strictObject({ questionId: id, reason: text(2_000).optional() }),
    errors: ['NOT_FOUND'],
  }),
  'bookmarks.remove': channel<null>()({
    kind: 'write',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),

  'topics.mark': channel<TopicState>()({
    kind: 'write',
    input: z.strictObject({ bankId: id, path: topicPath, weak: z.boolean() }),
    errors: ['NOT_FOUND'],
  }),

  'readings.open': channel<null>()({
    kind: 'write',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),
  'readings.leave': channel<null>()({
    kind: 'write',
    input: z.strictObject({ questionId: id, progress: z.number().min(0).max(1) }),
    errors: ['NOT_FOUND'],
  }),
  'readings.recent': channel<QuestionRow[]>()({
    kind: 'read',
    input: z.strictObject({ limit: z.number().int().min(1).max(50) }),
  }),
} as const
