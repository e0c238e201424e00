import { z } from 'zod'
import { highlightFields, type HighlightField } from '@shared/domain/records'
import { tableDefinitions } from '../../library/tables'
import type { ReadAnnotation } from '../read-bank'

const body = z.object({ value: z.string(), purpose: z.string().optional() })
const source = z.object({
  id: z.string(),
  'dogear:bank': z.string().optional(),
  'dogear:title': z.string().optional(),
  'dogear:key': z.string().optional(),
})
const quoteSelector = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
})
const positionSelector = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
})
const passage = z.object({
  source,
  selector: z.array(z.unknown()),
  'dogear:revision': z.string(),
})
const annotation = z.object({
  id: z.string(),
  created: z.string(),
  modified: z.string(),
  body: z.array(body).default([]),
  target: z.union([passage, source]),
  'dogear:asks': z.string().optional(),
})
type Annotation = z.output<typeof annotation>

const kinds: Readonly<Record<string, 1 | 2 | 3 | 4>> = { key: 1, doubt: 2, 'by heart': 3, 'see also': 4 }

/** A note or a marked passage as Dogear writes it; undefined for any other annotation. */
export function readAnnotation(value: object, path: string, line: number): ReadAnnotation | undefined {
  const { data } = annotation.safeParse(value)
  if (!data) return undefined
  const { target } = data
  const on = 'source' in target ? target.source : target
  const [questionId, field] = idIn(on.id, 'question')?.split('#') ?? []
  if (questionId === undefined) return undefined
  const own = 'source' in target ? markOf(data, target, questionId, field) : noteOf(data, questionId)
  if (!own) return undefined
  const { 'dogear:bank': bank, 'dogear:title': title, 'dogear:key': key } = on
  return {
    own,
    path,
    line,
    ...(bank === undefined ? {} : { bank }),
    ...(title === undefined ? {} : { title }),
    ...(key === undefined ? {} : { key }),
  }
}

function idIn(urn: string | undefined, kind: 'question' | 'annotation'): string | undefined {
  const start = `urn:dogear:${kind}:`
  return urn?.startsWith(start) ? urn.slice(start.length) : undefined
}

const stampsOf = ({ id, created, modified }: Annotation) => ({
  id: idIn(id, 'annotation'),
  createdAt: Date.parse(created),
  updatedAt: Date.parse(modified),
  device: 'annotations',
})

const textOf = ({ body: parts }: Annotation) => parts.find(({ purpose }) => purpose !== 'tagging')?.value

function noteOf(found: Annotation, questionId: string): ReadAnnotation['own'] | undefined {
  const record = { ...stampsOf(found), questionId, body: textOf(found) }
  const { data } = tableDefinitions.notes.record.safeParse(record)
  return data && { table: 'notes', record: data }
}

function markOf(
  found: Annotation,
  { selector, 'dogear:revision': revision }: z.output<typeof passage>,
  questionId: string,
  field: string | undefined,
): ReadAnnotation['own'] | undefined {
  const quoted = selector.flatMap((each) => quoteSelector.safeParse(each).data ?? [])[0]
  const placed = selector.flatMap((each) => positionSelector.safeParse(each).data ?? [])[0]
  const [kind = '', ...tags] = found.body.flatMap(({ value, purpose }) =>
    purpose === 'tagging' ? [value] : [],
  )
  if (!quoted || !placed) return undefined
  const { exact: quote, prefix, suffix } = quoted
  const text = textOf(found)
  const asks = idIn(found['dogear:asks'], 'question')
  const record = {
    ...stampsOf(found),
    questionId,
    field: highlightFields.find((each): each is HighlightField => each === field),
    anchor: { start: placed.start, end: placed.end, quote, prefix, suffix },
    revision,
    kind: kinds[kind] ?? 1,
    ...(tags.length > 0 ? { tags } : {}),
    ...(text === undefined ? {} : { body: text }),
    ...(asks === undefined ? {} : { asks }),
  }
  const { data } = tableDefinitions.highlights.record.safeParse(record)
  return data && { table: 'highlights', record: data }
}
