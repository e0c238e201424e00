import { z } from 'zod'
import { examSetupSchema, type Exam } from '../../domain/exams/exam'
import { channel } from '../define'
import type { ExamPool, ExamResult, ExamSitting, ExamSummary } from '../exam-values'
import { id, none, text } from './inputs'

const milliseconds = z.number().int().min(0).max(864_000_000)
const pointIds = z.array(text(500)).max(200)

/** Mock exams. */
export const examChannels = {
  'exams.pool': channel<ExamPool>()({ kind: 'read', input: z.strictObject({ setup: examSetupSchema }) }),
  'exams.begin': channel<ExamSitting>()({
    kind: 'write',
    input: z.strictObject({ setup: examSetupSchema, name: text(300) }),
    errors: ['NO_QUESTIONS', 'EXAM_OPEN'],
  }),
  /** Asks the questions of an earlier attempt once more, in a new order. */
  'exams.repeat': channel<ExamSitting>()({
    kind: 'write',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND', 'NO_QUESTIONS', 'EXAM_OPEN'],
  }),
  'exams.sitting': channel<ExamSitting | null>()({ kind: 'read', input: none }),
  /** Keeps where a person is. The times never go back. */
  'exams.save': channel<null>()({
    kind: 'write',
    input: z.strictObject({
      id,
      position: z.number().int().min(0).max(200),
      spentMilliseconds: milliseconds,
      paused: z.boolean(),
      answer: z
        .strictObject({
          questionId: id,
          typedAnswer: text(20_000),
          picked: z.array(text(100)).max(100),
          flagged: z.boolean(),
          elapsedMilliseconds: milliseconds,
          closed: z.boolean(),
        })
        .exactOptional(),
    }),
    errors: ['NOT_FOUND', 'EXAM_OVER'],
  }),
  'exams.handIn': channel<null>()({
    kind: 'write',
    input: z.strictObject({ id, end: z.enum(['handedIn', 'timeOver']) }),
    errors: ['NOT_FOUND', 'EXAM_OVER'],
  }),
  'exams.list': channel<ExamSummary[]>()({ kind: 'read', input: none }),
  'exams.result': channel<ExamResult>()({
    kind: 'read',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND', 'EXAM_OPEN'],
  }),
  /** Confirms how an answer was. Logged as a review of kind `exam`; the schedule stays as it is. */
  'exams.judge': channel<Exam>()({
    kind: 'write',
    input: z.strictObject({
      id,
      questionId: id,
      hit: pointIds,
      missed: pointIds,
      score: z.number().min(0).max(1),
    }),
    errors: ['NOT_FOUND', 'EXAM_OPEN'],
  }),
  'exams.remove': channel<null>()({ kind: 'write', input: z.strictObject({ id }), errors: ['NOT_FOUND'] }),
} as const
