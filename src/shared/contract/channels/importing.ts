import { z } from 'zod'
import { exportFormats } from '../../domain/export'
import { columnRoles } from '../../domain/import'
import { mostFiles } from '../../domain/import-limits'
import { questionQuerySchema } from '../../domain/query'
import type {
  DraftComparison,
  FoundRow,
  ImportPreview,
  LeftImport,
  OpenImport,
  QuestionSource,
  RemovedRow,
} from '../importing-values'
import type { BundledBank, ExportedFile, ImportOutcome } from '../values'
import { channel } from '../define'
import { id, none, text } from './inputs'

const position = z.number().int().min(0).max(100_000_000)
/** Texts longer than this are not edited in the preview. */
const editableLength = 8 * 1024 * 1024

/** One bank, what a query finds, or every bank. */
const selection = z.strictObject({ bankId: id.optional(), query: questionQuerySchema.optional() })
/** A name the page gives an export, under which it is told how far that is and can cancel it. */
const exportId = id.exactOptional()
const wantedFile = selection.extend({ format: z.enum(exportFormats) })
const holdsPackage = ({ format, query }: z.output<typeof wantedFile>): boolean =>
  format !== 'apkg' || query === undefined
const wholeBanks = 'apkg holds whole banks only'

/** What comes in and goes out. */
export const importingChannels = {
  /** Announces files, so that they can be sent in parts. Nothing is stored before `imports.commit`. */
  'imports.begin': channel<{ importId: string }>()({
    kind: 'write',
    input: z.strictObject({
      files: z
        .array(z.strictObject({ name: text(1_000), size: z.number().int().min(0) }))
        .min(1)
        .max(mostFiles),
    }),
    errors: ['TOO_LARGE'],
  }),
  /** The next bytes of a file, in order. */
  'imports.part': channel<null>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ importId: id, file: position, base64: text(12 * 1024 * 1024) }),
    errors: ['NOT_FOUND', 'TOO_LARGE'],
  }),
  /** Keeps a picture or a sound; gives the address by which Markdown refers to it. */
  'media.add': channel<string>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({ base64: text(12 * 1024 * 1024) }),
    errors: ['UNREADABLE', 'TOO_LARGE'],
  }),
  /** Reads what was sent, where it was not read yet, and plans. */
  'imports.preview': channel<ImportPreview>()({
    kind: 'write',
    input: z
      .strictObject({
        importId: id,
        /** Merge into this bank; otherwise the file's own key, then its name, then its questions decide. */
        bankId: id.optional(),
        /** Make new banks, whatever the files say. */
        asNew: z.boolean().optional(),
      })
      .refine(({ bankId, asNew }) => bankId === undefined || !asNew, 'either into a bank or into new ones'),
    errors: ['UNREADABLE', 'NOT_FOUND', 'CANCELLED'],
  }),
  /** Reads a source anew: as the text it was edited to, or as somebody knows it is to be read. */
  'imports.reread': channel<ImportPreview>()({
    kind: 'write',
    carriesFiles: true,
    input: z.strictObject({
      importId: id,
      source: position,
      text: text(editableLength).optional(),
      options: z
        .strictObject({
          format: text(40).exactOptional(),
          delimiter: text(20).min(1).exactOptional(),
          rowDelimiter: text(20).min(1).exactOptional(),
          hasHeader: z.boolean().exactOptional(),
          columns: z.array(z.enum(columnRoles)).max(1_000).exactOptional(),
        })
        .optional(),
    }),
    errors: ['UNREADABLE', 'NOT_FOUND', 'CANCELLED'],
  }),
  /** Imports whose files came whole and that were not ended, newest first, and the last one that ended with its process. */
  'imports.held': channel<{ open: OpenImport[]; left: LeftImport | null }>()({ kind: 'read', input: none }),
  'imports.rows': channel<{ rows: FoundRow[]; total: number }>()({
    kind: 'read',
    input: z.strictObject({ importId: id, source: position, offset: position }),
    errors: ['NOT_FOUND'],
  }),
  /** Questions of the library that the files have no more. */
  'imports.removed': channel<{ rows: RemovedRow[]; total: number }>()({
    kind: 'read',
    input: z.strictObject({ importId: id, offset: position }),
    errors: ['NOT_FOUND'],
  }),
  /** A piece of the text of a source. */
  'imports.source': channel<{ text: string }>()({
    kind: 'read',
    input: z.strictObject({ importId: id, source: position, start: position }),
    errors: ['NOT_FOUND', 'CANCELLED'],
  }),
  /** A draft beside the question it is a version of. */
  'imports.compare': channel<DraftComparison>()({
    kind: 'read',
    input: z.strictObject({ importId: id, index: position }),
    errors: ['NOT_FOUND'],
  }),
  'imports.commit': channel<ImportOutcome>()({
    kind: 'write',
    input: z.strictObject({
      importId: id,
      title: text(200).trim().min(1).optional(),
      /** Drafts that are not to be imported. */
      excluded: z.array(position).max(1_000_000).optional(),
      /** Questions that stay although the files have them no more. */
      kept: z.array(id).max(1_000_000).optional(),
      /** What is to stand of questions that were changed here and there. */
      resolutions: z
        .array(z.strictObject({ questionId: id, choice: z.enum(['mine', 'theirs', 'both']) }))
        .max(1_000_000)
        .optional(),
    }),
    errors: ['NOT_FOUND', 'STALE', 'CANCELLED'],
    carriesFiles: true,
  }),
  /** Ends an import at whatever point it is, and leaves nothing of it. */
  'imports.discard': channel<null>()({ kind: 'write', input: z.strictObject({ importId: id }) }),
  'imports.bundled': channel<BundledBank[]>()({ kind: 'read', input: none }),
  'imports.addBundled': channel<ImportOutcome>()({
    kind: 'write',
    input: z.strictObject({ name: text(200) }),
    errors: ['NOT_FOUND', 'UNREADABLE'],
  }),
  /** The text a question was imported from, with its lines. */
  'imports.origin': channel<QuestionSource>()({
    kind: 'read',
    input: z.strictObject({ questionId: id }),
    errors: ['NOT_FOUND'],
  }),

  'exports.create': channel<ExportedFile>()({
    kind: 'read',
    input: wantedFile.extend({ exportId }).refine(holdsPackage, wholeBanks),
    errors: ['NOT_FOUND', 'CANCELLED'],
  }),
  /** Makes a PDF in a file the person is asked for; `path` is null when the person cancelled. */
  'exports.print': channel<{ path: string | null }>()({
    kind: 'read',
    input: selection.extend({ exportId }),
    errors: ['NOT_FOUND', 'NOT_AVAILABLE', 'CANCELLED'],
  }),
  /** Ends an export at once; what was written of it is let go of. One that is over stays as it is. */
  'exports.cancel': channel<null>()({ kind: 'write', input: z.strictObject({ exportId: id }) }),
  /** What would be written, and what the format could not carry of it. */
  'exports.outline': channel<{ questionCount: number; losses: string[] }>()({
    kind: 'read',
    input: wantedFile.refine(holdsPackage, wholeBanks),
    errors: ['NOT_FOUND'],
  }),
} as const
