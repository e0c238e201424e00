import { z } from 'zod'
import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import { UnreadableFileError, type SourceFile } from '../format'
import { withoutUndefined } from '../without-undefined'

const bankSchema = z.object({
  id: z.string(),
  key: z.string().optional(),
  title: z.string(),
  language: z.string(),
  description: z.string().optional(),
  licence: z.string().optional(),
  version: z.string().optional(),
})

const questionSchema = z.object({
  id: z.string(),
  bankId: z.string(),
  key: z.string().optional(),
  number: z.string().optional(),
  order: z.number(),
  title: z.string(),
  prompt: z.string().optional(),
  answer: z.string(),
  explanation: z.string().optional(),
  choices: z.array(z.object({ label: z.string(), text: z.string(), correct: z.boolean() })).optional(),
  topics: z.array(z.string()),
  tags: z.array(z.string()),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  archivedAt: z.number().optional(),
})

const documentSchema = z.object({ banks: z.array(bankSchema), questions: z.array(z.unknown()) })

/** Version of the documents this code reads; newer ones are refused, as their meaning is not known. */
const newestVersion = 1

/** A bank of an export, with the key that each of its questions has by its identity there. */
export interface ReadLibraryBank {
  parsed: ParsedFile
  bankId: string
  keyOf: Map<string, string>
}

/** Reads an export of a library; undefined when the value is no such export. One result for each bank. */
export function readLibraryDocument(file: SourceFile, value: unknown): ReadLibraryBank[] | undefined {
  const isOurs =
    typeof value === 'object' && value !== null && 'dogear' in value && value.dogear === 'library'
  if (!isOurs) return undefined
  const version = 'version' in value ? value.version : undefined
  if (typeof version === 'number' && version > newestVersion) {
    throw new UnreadableFileError(
      file.path,
      'This export was written by a newer version of Dogear. Update Dogear to read it.',
    )
  }
  const document = documentSchema.safeParse(value)
  if (!document.success) throw new UnreadableFileError(file.path, 'This export of a library is damaged.')
  const warnings: ImportWarning[] = [...file.warnings]
  const questions = document.data.questions.flatMap((entry, index) => {
    const question = questionSchema.safeParse(entry)
    if (question.success) return [question.data]
    warnings.push({
      code: 'rowSkipped',
      message: `Question ${index + 1} of the export is damaged and was left out.`,
    })
    return []
  })
  const written = writtenOn(value)
  return document.data.banks.map((bank, index): ReadLibraryBank => {
    const { id, key, ...metadata } = bank
    // An archived question comes along where somebody wrote on it.
    const own = questions.filter(
      (question) => question.bankId === id && (question.archivedAt === undefined || written.has(question.id)),
    )
    const parsed: ParsedFile = {
      path: file.path,
      format: 'json',
      encoding: file.encoding,
      bank: { ...withoutUndefined(metadata), key: key ?? id },
      questions: own.sort((a, b) => a.order - b.order).map(toDraft),
      leftOver: [],
      warnings: index === 0 ? warnings : [],
    }
    return {
      parsed,
      bankId: id,
      keyOf: new Map(own.map((question) => [question.id, question.key ?? question.id])),
    }
  })
}

/** Identities of the questions that have notes or highlights. */
function writtenOn(value: object): Set<string> {
  const { notes, highlights } = value as { notes?: unknown; highlights?: unknown }
  const entries = [notes, highlights].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  return new Set(
    entries.flatMap((entry) =>
      typeof entry === 'object' && entry !== null && 'questionId' in entry ? [String(entry.questionId)] : [],
    ),
  )
}

function toDraft(question: z.infer<typeof questionSchema>): QuestionDraft {
  const { id, key, title, answer, topics, tags } = question
  const { number, prompt, explanation, choices, difficulty } = question
  const optional = withoutUndefined({ number, prompt, explanation, choices, difficulty })
  return { title, answer, topics, tags, ...optional, key: key ?? id }
}
