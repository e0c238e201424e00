import { z } from 'zod'
import {
  questionQuerySchema,
  type FilterCounts,
  type QueryProblem,
  type QuestionRow,
} from '../../domain/query'
import type { BankSummary, QuestionDetail, QuestionPlace } from '../values'
import { channel } from '../define'
import { id, none } from './inputs'

/** Banks and their questions. */
export const contentChannels = {
  'banks.list': channel<BankSummary[]>()({ kind: 'read', input: none }),
  'banks.remove': channel<null>()({ kind: 'write', input: z.strictObject({ id }), errors: ['NOT_FOUND'] }),

  'questions.list': channel<{
    total: number
    rows: QuestionRow[]
    counts: FilterCounts
    revision: number
    /** What is wrong with the search text; nothing is found then. */
    problem?: QueryProblem
  }>()({
    kind: 'read',
    input: z.strictObject({
      query: questionQuerySchema,
      offset: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(1).max(200),
    }),
  }),
  'questions.locate': channel<QuestionPlace>()({
    kind: 'read',
    input: z.strictObject({ query: questionQuerySchema, id }),
  }),
  'questions.get': channel<QuestionDetail>()({
    kind: 'read',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND'],
  }),
} as const
