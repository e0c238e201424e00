import { z } from 'zod'
import { highlightFields, type Highlight, type Question } from '../../domain/records'
import { channel } from '../define'
import { anchor, id, kind, newId, text } from './inputs'

const field = z.enum(highlightFields)
const passage = z.strictObject({ questionId: id, field, anchor, kind })
const tags = z.array(text(100).min(1)).max(50)

/** Passages a reader marks, and what is written at them. */
export const highlightChannels = {
  /** Marks a passage; a bare mark of the kind that stands on it already is that mark. */
  'highlights.add': channel<Highlight>()({
    kind: 'write',
    input: passage,
    errors: ['NOT_FOUND'],
  }),
  /** Changes the kind of a mark, its note or its tags; an empty `body` takes the note away and leaves the mark. */
  'highlights.change': channel<Highlight>()({
    kind: 'write',
    input: z.strictObject({
      id,
      kind: kind.optional(),
      body: text(100_000).optional(),
      tags: tags.optional(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Puts a mark on another passage of its question, or on what its passage became; everything else stays. */
  'highlights.relink': channel<Highlight>()({
    kind: 'write',
    input: z.strictObject({ id, field, anchor }),
    errors: ['NOT_FOUND'],
  }),
  /** Makes a question of a passage, in the bank and topic it stands in; its mark, which may be a new one, names it. */
  'highlights.ask': channel<Question>()({
    kind: 'write',
    input: z.strictObject({
      /** Of the question; where that was made already, it takes these words over. */
      id: newId.exactOptional(),
      mark: z.union([id, passage]),
      title: text(2_000).trim().min(1),
      answer: text(100_000),
    }),
    errors: ['NOT_FOUND'],
  }),
  'highlights.remove': channel<null>()({
    kind: 'write',
    input: z.strictObject({ id }),
    errors: ['NOT_FOUND'],
  }),
} as const
