import type { Choice, Highlight, Note, Question } from '@shared/domain/records'
import type { QuestionDraft } from '@shared/domain/import'
import { mediaNamesIn } from '@shared/domain/media'
import { contentOf } from '@shared/domain/revision'
import { sourceField } from '../../importing/anki/own-note'
import { fieldHtml } from './field-html'

/** What a reader wrote about a question. */
export interface Written {
  notes: readonly Note[]
  highlights: readonly Highlight[]
}

/** The fields of a question's note, in the order of the note type. `use` is told of every media file. */
export function noteFields(question: Question, written: Written, use: (name: string) => void): string[] {
  const fields = [
    fieldHtml(question.title, use, true),
    fieldHtml(question.prompt, use),
    choicesHtml(question.choices ?? [], use),
    fieldHtml(question.answer, use),
    fieldHtml(question.explanation, use),
  ].map((field) => field.replaceAll('\x1f', ' '))
  const draft = draftOf(question)
  for (const name of mediaNamesIn(JSON.stringify(draft))) use(name)
  return [...fields, notesHtml(written, use).replaceAll('\x1f', ' '), sourceField(fields, draft)]
}

function draftOf(question: Question): QuestionDraft {
  const { number } = question
  return { ...(number === undefined ? {} : { number }), ...contentOf(question) }
}

function choicesHtml(choices: readonly Choice[], use: (name: string) => void): string {
  return choices
    .map(({ label, text }) => `<div>${escape(label)}. ${fieldHtml(text, use, true)}</div>`)
    .join('')
}

function notesHtml({ notes, highlights }: Written, use: (name: string) => void): string {
  const passages = highlights.map(
    ({ anchor, body }) => `<blockquote>${escape(anchor.quote)}</blockquote>${fieldHtml(body, use)}`,
  )
  return [...notes.map(({ body }) => fieldHtml(body, use)), ...passages].join('<hr>')
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>')
}
