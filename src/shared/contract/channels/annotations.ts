import { z } from 'zod'
import {
  annotationQuerySchema,
  type AnnotationCounts,
  type AnnotationList,
} from '../../domain/annotation-query'
import { channel } from '../define'
import { none } from './inputs'

/** Everything written and marked, over the whole library. */
export const annotationChannels = {
  'annotations.list': channel<AnnotationList>()({
    kind: 'read',
    input: z.strictObject({
      query: annotationQuerySchema,
      offset: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(1).max(200),
    }),
  }),
  /** Looks for every mark in the text of now; tells how far it is by `annotations.progress`. */
  'annotations.check': channel<AnnotationCounts>()({ kind: 'read', input: none }),
} as const
