import { z } from 'zod'
import { questionContentSchema } from '../../domain/question-content'
import { questionQuerySchema } from '../../domain/query'
import type { Bank, Draft, Question, Revision } from '../../domain/records'
import {
  replaceFields,
  type QuestionHistory,
  type ReplaceOutcome,
  type ReplacePreview,
} from '../editing-values'
import { channel } from '../define'
import { id, newId, none, text, topicPath } from './inputs'

const time = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const place = z.number().int().min(0).max(10_000_000)
const ids = z.array(id).min(1).max(100_000)
/** `updatedAt` of the question the change was made on: another one means that it changed meanwhile. */
const seen = time
const bankDetails = {
  title: text(200).trim().min(1),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/u)
    .max(35),
  description: text(2_000).optional(),
  licence: text(500).optional(),
  version: text(100).optional(),
}
/** A draft is of a question, or of a new one for a bank. */
const draftTarget = z.union([z.strictObject({ questionId: id }), z.strictObject({ bankId: id })])
const replaceWhat = {
  /** The questions by their ids, or those of a list. */
  scope: z.union([z.strictObject({ ids }), z.strictObject({ query: questionQuerySchema })]),
  find: text(2_000).min(1),
  replacement: text(20_000),
  expression: z.boolean(),
  matchCase: z.boolean(),
  anyWidth: z.boolean(),
  fields: z.array(z.enum(replaceFields)).min(1).max(replaceFields.length),
}

/** Writing questions: contents with their history, their places, and banks made by hand. */
export const editingChannels = {
  'questions.save': channel<Question>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ id, seen, content: questionContentSchema }),
    errors: ['NOT_FOUND', 'STALE'],
  }),
  /** Makes a question; one that has the id already takes the content over. */
  'questions.create': channel<Question>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ id: newId.exactOptional(), bankId: id, content: questionContentSchema }),
    errors: ['NOT_FOUND'],
  }),
  'questions.duplicate': channel<Question>()({
    kind: 'write',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND'],
  }),
  /** The ids of a stretch of a list, for selecting many; `to` is exclusive. */
  'questions.ids': channel<string[]>()({
    kind: 'read',
    input: z.strictObject({ query: questionQuerySchema, from: place, to: place }),
  }),
  /** Every tag in use in a bank, or in the library, the most used first. */
  'tags.list': channel<string[]>()({ kind: 'read', input: z.strictObject({ bankId: id.optional() }) }),
  /** Takes questions out of every list, or back into them. Gives how many changed. */
  'questions.archive': channel<number>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ ids, archived: z.boolean() }),
    errors: ['NOT_FOUND'],
  }),
  /** Puts questions into a bank, and into a topic of it where `topics` is given. Gives how many changed. */
  'questions.move': channel<number>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ ids, bankId: id, topics: z.union([topicPath, z.tuple([])]).optional() }),
    errors: ['NOT_FOUND'],
  }),
  /** Adds tags to questions and takes others off. Gives how many changed. */
  'questions.tag': channel<number>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({
      ids,
      add: z.array(text(500).trim().min(1)).max(50),
      remove: z.array(text(500)).max(50),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Folds the corners of questions, or unfolds them. Gives how many changed. */
  'questions.bookmark': channel<number>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ ids, bookmarked: z.boolean() }),
    errors: ['NOT_FOUND'],
  }),
  /** Joins questions into the first of them; the others are archived. */
  'questions.merge': channel<Question>()({
    kind: 'write',
    input: z.strictObject({ ids: z.array(id).min(2).max(50) }),
    errors: ['NOT_FOUND'],
  }),
  /** Makes two questions of one; marked passages in `highlights` go with the second. */
  'questions.split': channel<{ first: Question; second: Question }>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({
      id,
      seen,
      first: questionContentSchema,
      second: questionContentSchema,
      highlights: z.array(id).max(10_000),
    }),
    errors: ['NOT_FOUND', 'STALE'],
  }),

  'revisions.list': channel<QuestionHistory>()({
    kind: 'read',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),
  'revisions.restore': channel<Question>()({
    kind: 'write',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND'],
  }),
  /** Keeps a content that was written for a question, and is not taken for it, among what it said before. */
  'revisions.keep': channel<Revision>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ questionId: id, content: questionContentSchema }),
    errors: ['NOT_FOUND'],
  }),

  'drafts.list': channel<Draft[]>()({ kind: 'read', input: none }),
  'drafts.put': channel<Draft>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ target: draftTarget, seen, content: questionContentSchema }),
    errors: ['NOT_FOUND'],
  }),
  'drafts.remove': channel<null>()({ kind: 'write', input: z.strictObject({ target: draftTarget }) }),

  'banks.create': channel<Bank>()({ kind: 'write', input: z.strictObject(bankDetails) }),
  'banks.change': channel<Bank>()({
    kind: 'write',
    input: z.strictObject({ id, ...bankDetails }),
    errors: ['NOT_FOUND'],
  }),
  /** Renames a topic in every question at or below it. Gives how many changed. */
  'topics.rename': channel<number>()({
    kind: 'write',
    input: z.strictObject({ bankId: id, path: topicPath, name: text(500).trim().min(1) }),
    errors: ['NOT_FOUND'],
  }),

  'replace.preview': channel<ReplacePreview>()({
    kind: 'read',
    carriesFiles: true,
    input: z.strictObject(replaceWhat),
  }),
  'replace.apply': channel<ReplaceOutcome>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ ...replaceWhat, mark: text(64), excluded: z.array(text(300)).max(100_000) }),
    errors: ['STALE'],
  }),
} as const
