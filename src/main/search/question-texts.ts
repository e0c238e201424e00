import { containsFolded, isRegular } from '@shared/domain/find-folded'
import type { SearchField } from '@shared/domain/query'
import type { Note, Question } from '@shared/domain/records'

/** A note on a question, or what was written at a marked passage of it. */
export type WrittenNote = Pick<Note, 'id' | 'questionId' | 'body' | 'createdAt' | 'updatedAt'>

/** A question with what a reader wrote about it: the unit of search. */
export interface SearchDocument {
  question: Question
  notes: readonly WrittenNote[]
  /** Whether all its texts are regular, once that has been asked. */
  regular?: boolean
}

/**
 * The texts of a document with their fields, in the order in which a snippet is looked for. Each choice, note,
 * tag and topic is a text of its own: nothing is found across two of them. Empty ones are left out.
 */
export function textsOf({ question, notes }: SearchDocument): [SearchField, string][] {
  const texts: [SearchField, string][] = [
    ['title', question.title],
    ['prompt', question.prompt ?? ''],
    ['answer', question.answer],
    ['explanation', question.explanation ?? ''],
    ...(question.choices ?? []).map(({ text }): [SearchField, string] => ['choices', text]),
    ...notes.map(({ body }): [SearchField, string] => ['note', body]),
    ...question.tags.map((tag): [SearchField, string] => ['tags', tag]),
    ...question.topics.map((topic): [SearchField, string] => ['topics', topic]),
  ]
  return texts.filter(([, text]) => text !== '')
}

/** Whether any text of the document, or of the one field named, contains `needle` (folded). Makes no copies. */
export function documentContains(document: SearchDocument, needle: string, field?: SearchField): boolean {
  const { question, notes } = document
  const regular = (document.regular ??= textsOf(document).every(([, text]) => isRegular(text)))
  // Most candidates have it, as it is, in the answer: nothing else needs to be read then.
  if (regular && field === undefined && question.answer.includes(needle)) return true
  const within = (name: SearchField, text: string | undefined): boolean =>
    (field === undefined || field === name) && text !== undefined && containsFolded(text, needle, regular)
  return (
    within('title', question.title) ||
    within('answer', question.answer) ||
    within('prompt', question.prompt) ||
    within('explanation', question.explanation) ||
    (question.choices?.some(({ text }) => within('choices', text)) ?? false) ||
    notes.some(({ body }) => within('note', body)) ||
    question.tags.some((tag) => within('tags', tag)) ||
    question.topics.some((topic) => within('topics', topic))
  )
}

/**
 * A number that tells a document from every other and changes when its texts do, from its id, times and lengths alone;
 * never zero. A record that is put back as it was gives its old number again. `hash` is that of the id.
 */
export function stampOf(question: Question, notes: readonly WrittenNote[], hash: number): number {
  // Two hashes of 32 bits side by side: a remainder of large numbers would take longer than all the rest.
  let low = 0x811c9dc5
  let high = 0x2545f491
  const mix = (value: number): void => {
    low = Math.imul(low ^ value, 0x01000193) ^ (low >>> 13)
    high = Math.imul(high + value, 0x85ebca6b) ^ (high >>> 15)
  }
  const mixTime = (time: number): void => {
    mix(time % 2 ** 32)
    mix(time / 2 ** 32)
  }
  mix(hash)
  mixTime(question.updatedAt)
  mix(question.title.length)
  mix(question.answer.length)
  for (const note of notes) {
    mixTime(note.updatedAt)
    mix(note.body.length)
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11) + 1
}
