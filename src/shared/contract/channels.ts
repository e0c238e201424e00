import { z } from 'zod'
import { preferencesSchema, type Preferences } from '../domain/preferences'
import { questionQuerySchema, type FilterCounts, type QueryProblem, type QuestionRow } from '../domain/query'
import { highlightFields, type Bookmark, type Highlight, type Note, type TopicState } from '../domain/records'
import type { LibraryStatus } from '../domain/library-status'
import type {
  BankSummary,
  BundledBank,
  ExportedFile,
  HistoryState,
  ImportOutcome,
  ImportPreview,
  QuestionDetail,
  QuestionPlace,
} from './values'
import type { ReviewOutline, SessionPlan, SessionView, StudyOverview, TopicWeakness } from './study-values'
import { channel } from './define'

const none = z.strictObject({})
const id = z.string().min(1).max(64)
const topicPath = z.array(z.string().min(1).max(500)).min(1).max(16)
/** Narrows a list to the topics found or marked weak, the weakest first. */
const onlyWeak = z.literal('weak').exactOptional()
const text = (limit: number) => z.string().max(limit)
const kind = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
/** Where a passage stands in the text stream of a rendered text; see `Anchor`. */
const anchor = z
  .strictObject({
    quote: text(100_000).min(1),
    prefix: text(64),
    suffix: text(64),
    start: z.number().int().min(0).max(100_000_000),
    end: z.number().int().min(1).max(100_000_000),
  })
  .refine(({ quote, start, end }) => end - start === quote.length, 'must be as long as its quote')

/** Every request the renderer can make. This file is the only one that names channels. */
export const channels = {
  'library.status': channel<LibraryStatus>()({ kind: 'read', input: none }),

  'banks.list': channel<BankSummary[]>()({ kind: 'read', input: none }),
  'banks.rename': channel<null>()({
    kind: 'write',
    input: z.strictObject({ id, title: text(200).trim().min(1) }),
    errors: ['NOT_FOUND'],
  }),
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

  'notes.save': channel<Note>()({
    kind: 'write',
    input: z.strictObject({ id: id.optional(), questionId: id, body: text(100_000) }),
    errors: ['NOT_FOUND'],
  }),
  'notes.remove': channel<null>()({ kind: 'write', input: z.strictObject({ id }), errors: ['NOT_FOUND'] }),

  'highlights.add': channel<Highlight>()({
    kind: 'write',
    input: z.strictObject({ questionId: id, field: z.enum(highlightFields), anchor, kind }),
    errors: ['NOT_FOUND'],
  }),
  /** Changes the kind of a mark or its note; an empty `body` takes the note away and leaves the mark. */
  'highlights.change': channel<Highlight>()({
    kind: 'write',
    input: z.strictObject({ id, kind: kind.optional(), body: text(100_000).optional() }),
    errors: ['NOT_FOUND'],
  }),
  'highlights.remove': channel<null>()({ kind: 'write', input: z.strictObject({ id }), errors: ['NOT_FOUND'] }),

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

  'history.state': channel<HistoryState>()({ kind: 'read', input: none }),
  'history.undo': channel<HistoryState>()({ kind: 'write', input: none }),
  'history.redo': channel<HistoryState>()({ kind: 'write', input: none }),

  'preferences.get': channel<Preferences>()({ kind: 'read', input: none }),
  'preferences.set': channel<Preferences>()({ kind: 'write', input: preferencesSchema.partial() }),

  'imports.preview': channel<ImportPreview>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({
      files: z
        .array(z.strictObject({ name: text(1_000), base64: text(128 * 1024 * 1024) }))
        .min(1)
        .max(500),
      /** Merge into this bank; otherwise the file's own key, then its name, decide. */
      bankId: id.optional(),
    }),
    errors: ['UNREADABLE'],
  }),
  'imports.commit': channel<ImportOutcome>()({
    kind: 'write',
    input: z.strictObject({ previewId: id, title: text(200).trim().min(1).optional() }),
    errors: ['NOT_FOUND', 'STALE'],
  }),
  'imports.discard': channel<null>()({ kind: 'write', input: z.strictObject({ previewId: id }) }),
  'imports.bundled': channel<BundledBank[]>()({ kind: 'read', input: none }),
  'imports.addBundled': channel<ImportOutcome>()({
    kind: 'write',
    input: z.strictObject({ name: text(200) }),
    errors: ['NOT_FOUND', 'UNREADABLE'],
  }),

  'exports.create': channel<ExportedFile>()({
    kind: 'read',
    input: z.strictObject({ format: z.enum(['markdown', 'json']), bankId: id.optional() }),
    errors: ['NOT_FOUND'],
  }),

  'review.plan': channel<SessionPlan>()({
    kind: 'read',
    input: z.strictObject({ query: questionQuerySchema, only: onlyWeak }),
  }),
  'review.outline': channel<ReviewOutline>()({ kind: 'read', input: none }),
  'review.start': channel<SessionView>()({
    kind: 'write',
    input: z.strictObject({
      query: questionQuerySchema,
      only: onlyWeak,
      mode: z.enum(['scheduled', 'cram']),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    errors: ['NOTHING_TO_REVIEW'],
  }),
  'review.current': channel<SessionView | null>()({ kind: 'read', input: none }),
  'review.grade': channel<SessionView>()({
    kind: 'write',
    input: z.strictObject({
      questionId: id,
      grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
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
  'review.stop': channel<null>()({ kind: 'write', input: none }),

  'insights.topics': channel<TopicWeakness[]>()({
    kind: 'read',
    input: z.strictObject({ bankId: id.optional() }),
  }),
  'insights.overview': channel<StudyOverview>()({
    kind: 'read',
    input: z.strictObject({
      days: z.number().int().min(1).max(3_660),
      aheadDays: z.number().int().min(1).max(366),
      bankId: id.exactOptional(),
    }),
  }),

  'links.open': channel<null>()({
    kind: 'write',
    input: z.strictObject({ url: text(4_000) }),
    errors: ['NOT_AVAILABLE', 'BLOCKED'],
  }),
  'library.reveal': channel<null>()({ kind: 'write', input: none, errors: ['NOT_AVAILABLE'] }),
} as const

export type Channels = typeof channels
export type ChannelName = keyof Channels
export const channelNames = Object.keys(channels) as ChannelName[]
