import type { SearchField } from '@shared/domain/query'
import type { Note, Question } from '@shared/domain/records'

/** The searchable texts of a question, in the order in which a snippet is looked for. Empty ones are left out. */
export function questionFields(question: Question, notes: readonly Note[]): [SearchField, string][] {
  const choices = question.choices?.map((choice) => choice.text).join('\n') ?? ''
  const fields: [SearchField, string][] = [
    ['title', question.title],
    ['prompt', question.prompt ?? ''],
    ['answer', question.answer],
    ['explanation', question.explanation ?? ''],
    ['choices', choices],
    ...notes.map((note): [SearchField, string] => ['note', note.body]),
    ['tags', question.tags.join(' ')],
    ['topics', question.topics.join(' ')],
  ]
  return fields.filter(([, text]) => text !== '')
}
