import { z } from 'zod'
import type { Resolution } from './anchoring/anchor'
import type { HighlightField, HighlightKind } from './records'

export const anchorStates = [
  'exact',
  'moved',
  'changed',
  'orphan',
] as const satisfies readonly Resolution['state'][]

/** What of all that was written and marked is wanted. What is absent narrows nothing. */
export const annotationQuerySchema = z.strictObject({
  /** Words of the passage, the note, the tags or the title of the question. */
  text: z.string().max(500).default(''),
  /** Kinds of marks; 0 stands for notes that are at no passage. */
  kinds: z
    .array(z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]))
    .max(5)
    .exactOptional(),
  states: z.array(z.enum(anchorStates)).max(4).exactOptional(),
  tag: z.string().max(500).exactOptional(),
  bankId: z.string().min(1).max(64).exactOptional(),
  topic: z.array(z.string().max(500)).max(16).exactOptional(),
})
export type AnnotationQuery = z.infer<typeof annotationQuerySchema>

/** A line of the list of everything written and marked. */
export interface AnnotationRow {
  id: string
  questionId: string
  title: string
  bankId: string
  bankTitle: string
  language: string
  topics: string[]
  /** 0 for a note that is at no passage. */
  kind: HighlightKind | 0
  field?: HighlightField
  /** The first words of the passage as it was marked. */
  quote?: string
  /** The first words of what the passage reads now, where they are other ones. */
  words?: string
  /** The first words of the note. */
  body?: string
  tags: string[]
  /** Absent for a note at no passage, and while the mark is still being looked for. */
  state?: Resolution['state']
  updatedAt: number
}

/** How many marks stand where they stood, went along, changed, and lost their passage. */
export type AnnotationCounts = Record<Resolution['state'], number>

export interface AnnotationList {
  total: number
  rows: AnnotationRow[]
  /** Over everything, whatever is asked for. */
  counts: AnnotationCounts
  /** Marks still being looked for. */
  unknown: number
  /** Every tag with how often it is used, the most frequent first. */
  tags: { tag: string; count: number }[]
}
