import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { QuestionDraft } from '@shared/domain/import'
import { questionTexts } from '../question-texts'
import { withoutUndefined } from '../without-undefined'
import type { AnkiNote, NoteType } from './collection'

/** The note type that an export of Dogear makes. */
export const ownTypeName = 'Dogear'

/** Its fields, in order. The last one holds the question as Dogear has it, for reading it back without a loss. */
export const ownFields = ['Title', 'Prompt', 'Choices', 'Answer', 'Explanation', 'Notes', 'Source'] as const

/** The texts of a question, in the order of their fields. */
const textFields = ['title', 'prompt', undefined, 'answer', 'explanation'] as const

const sourceSchema = z.object({
  digests: z.array(z.string()),
  question: questionTexts,
})

export function isOwnType(type: NoteType | undefined): boolean {
  return (
    type?.fields.length === ownFields.length && ownFields.every((name, index) => type.fields[index] === name)
  )
}

/**
 * The question as Dogear wrote it, with the texts that were edited in Anki since; undefined for a note that
 * Dogear did not write.
 */
export function ownDraft(note: AnkiNote, toMarkdown: (html: string) => string): QuestionDraft | undefined {
  const source = readSource(note.fields[ownFields.length - 1] ?? '')
  if (!source) return undefined
  const { title, answer, topics, tags, ...optional } = source.question
  const draft: QuestionDraft = { title, answer, topics, tags, ...withoutUndefined(optional) }
  textFields.forEach((name, index) => {
    const html = note.fields[index] ?? ''
    if (name === undefined || source.digests[index] === digestOf(html)) return
    const text = toMarkdown(html)
    if (text !== '' || name === 'answer') draft[name] = text
    else if (name !== 'title') Reflect.deleteProperty(draft, name)
  })
  return draft
}

function readSource(html: string): z.infer<typeof sourceSchema> | undefined {
  try {
    return sourceSchema.parse(JSON.parse(unescapeHtml(html)))
  } catch {
    return undefined
  }
}

/** The last field of a note whose other fields are given: the question as JSON, and what the others were. */
export function sourceField(fields: readonly string[], question: QuestionDraft): string {
  return JSON.stringify({ digests: fields.slice(0, textFields.length).map(digestOf), question })
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}

function digestOf(html: string): string {
  return createHash('sha256').update(html).digest('hex').slice(0, 16)
}

function unescapeHtml(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
}

/** The parts of a path as names of decks, in which two colons would begin another part. */
export function deckPath(bank: string, topics: readonly string[]): string[] {
  return [bank, ...topics].map(
    (name) =>
      name
        .replace(/::+|\x1f/g, ':')
        .replace(/^:+|:+$/g, '')
        .trim() || '-',
  )
}
