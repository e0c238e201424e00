import { z } from 'zod'
import type { BundledBank, ExportedFile, ImportOutcome, ImportPreview } from '../values'
import { channel } from '../define'
import { id, none, text } from './inputs'

/** What comes in and goes out. */
export const importingChannels = {
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
} as const
