import { topicId, type Bank, type Question, type Revision } from '@shared/domain/records'
import type { Library } from './library'
import { recordsBy } from './records-by'

/** Banks not in the trash, by title. */
export function listedBanks(library: Library): Bank[] {
  return [...library.all('banks').values()]
    .filter((bank) => bank.removedAt === undefined)
    .sort((a, b) => a.createdAt - b.createdAt || a.title.localeCompare(b.title))
}

/** Whether a question shows in lists: not archived, and its bank not in the trash. */
export function isListed(library: Library, question: Question): boolean {
  const bank = library.get('banks', question.bankId)
  return question.archivedAt === undefined && bank !== undefined && bank.removedAt === undefined
}

/** Whether the reader marked the question's topic, or one above it, as weak. */
export function isInWeakTopic(
  library: Library,
  question: { bankId: string; topics: readonly string[] },
): boolean {
  if (library.all('topicStates').size === 0) return false
  return question.topics.some(
    (_, depth) =>
      library.get('topicStates', topicId(question.bankId, question.topics.slice(0, depth + 1)))?.weak ??
      false,
  )
}

/** Whether anybody has answered the question: by text, or by a marked choice. */
export function isAnswered(question: Question): boolean {
  return question.answer.trim() !== '' || (question.choices?.some((choice) => choice.correct) ?? false)
}

/** Notes by question, the oldest first. */
export const notesByQuestion = recordsBy('notes', 'questionId')

/** Marked passages by question, the oldest first. */
export const highlightsByQuestion = recordsBy('highlights', 'questionId')

/** Marked passages by the question that was made of them. */
export const highlightsByMade = recordsBy('highlights', 'asks')

const revisionsByQuestion = recordsBy('revisions', 'questionId')

/** Earlier contents of a question, the oldest first. */
export function revisionsOf(library: Library, questionId: string): readonly Revision[] {
  return revisionsByQuestion(library).get(questionId) ?? []
}

/** Whether the reader wrote on the question or marked a passage of it. */
export function isAnnotated(library: Library, questionId: string): boolean {
  return notesByQuestion(library).has(questionId) || highlightsByQuestion(library).has(questionId)
}

/** How many notes a question has: free ones, and those written at a passage. */
export function noteCountOf(library: Library, questionId: string): number {
  const atPassages = highlightsByQuestion(library).get(questionId) ?? []
  const free = notesByQuestion(library).get(questionId)?.length ?? 0
  return free + atPassages.filter(({ body }) => body !== undefined).length
}
