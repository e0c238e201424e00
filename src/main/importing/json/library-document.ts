import { z } from 'zod'
import type { ImportWarning, ParsedFile, QuestionDraft } from '@shared/domain/import'
import type { Bank, Question } from '@shared/domain/records'
import { tableDefinitions } from '../../library/tables'
import { UnreadableFileError, type SourceFile } from '../format'
import { questionTexts } from '../question-texts'
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

const questionSchema = questionTexts.extend({
  id: z.string(),
  bankId: z.string(),
  key: z.string().optional(),
  order: z.number(),
})

const documentSchema = z.object({ banks: z.array(z.unknown()), questions: z.array(z.unknown()) })

/** Version of the documents this code reads; newer ones are refused, as their meaning is not known. */
const newestVersion = 1

/**
 * Reads banks and questions of an export of a library; undefined when the value is no such export. One result for
 * each bank, with all its questions, archived ones too.
 *
 * @param texts names of the texts that come along: only in those can it be shown where a question stands
 */
export function readLibraryDocument(
  file: SourceFile,
  value: unknown,
  texts: ReadonlySet<string> = new Set(),
): ParsedFile[] | undefined {
  const isOurs =
    typeof value === 'object' && value !== null && 'dogear' in value && value.dogear === 'library'
  if (!isOurs) return undefined
  const version = 'version' in value ? value.version : undefined
  if (typeof version === 'number' && version > newestVersion) {
    throw new UnreadableFileError(
      file.path,
      'This export was written by a newer version of Dogear. Update Dogear to read it.',
      'newer',
    )
  }
  const document = documentSchema.safeParse(value)
  const banks = document.data?.banks.map((entry) => bankSchema.safeParse(entry).data)
  if (!document.success || !banks || banks.includes(undefined))
    throw new UnreadableFileError(file.path, 'This export of a library is damaged.', 'damaged')
  const warnings: ImportWarning[] = [...file.warnings]
  const questions = readQuestions(document.data.questions, warnings)
  return document.data.banks.map((entry, index): ParsedFile => {
    const original = originalBank(entry, texts)
    const { id, key, ...metadata } = bankSchema.parse(entry)
    const own = questions.filter(({ question }) => question.bankId === id)
    return {
      path: file.path,
      format: 'json',
      encoding: file.encoding,
      bank: { ...withoutUndefined(metadata), key: key ?? id },
      ...(original === undefined ? {} : { original }),
      questions: own
        .sort((one, other) => one.question.order - other.question.order)
        .map((read) => toDraft(read, original?.sources !== undefined)),
      leftOver: [],
      warnings: index === 0 ? warnings : [],
    }
  })
}

interface ReadQuestion {
  question: z.infer<typeof questionSchema>
  /** Undefined where the record is not as a library holds it, or has the identity of another one. */
  original: Question | undefined
}

function readQuestions(entries: readonly unknown[], warnings: ImportWarning[]): ReadQuestion[] {
  const known = new Set<string>()
  return entries.flatMap((entry, index) => {
    const question = questionSchema.safeParse(entry).data
    if (!question) {
      const message = `Question ${index + 1} of the export is damaged and was left out.`
      warnings.push({ code: 'rowSkipped', message })
      return []
    }
    const original = known.has(question.id)
      ? undefined
      : tableDefinitions.questions.record.safeParse(entry).data
    known.add(question.id)
    return [{ question, original }]
  })
}

/** The record of a bank, with its texts where all of them are there. */
function originalBank(entry: unknown, texts: ReadonlySet<string>): Bank | undefined {
  const bank = tableDefinitions.banks.record.safeParse(entry).data
  if (!bank) return undefined
  const original = { ...bank }
  delete original.removedAt
  if (original.sources?.every(({ text }) => texts.has(text)) !== true) delete original.sources
  return original
}

function toDraft({ question, original }: ReadQuestion, hasTexts: boolean): QuestionDraft {
  const { id, key, title, answer, topics, tags } = question
  const { number, prompt, explanation, choices, difficulty } = question
  const optional = withoutUndefined({ number, prompt, explanation, choices, difficulty })
  const draft: QuestionDraft = { title, answer, topics, tags, ...optional, key: key ?? id }
  if (!original) return draft
  const kept = { ...original }
  if (!hasTexts) delete kept.source
  return { ...draft, original: kept }
}
