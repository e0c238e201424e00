import { topicId, type Bank, type Note, type Question } from '@shared/domain/records'
import type { Library } from './library'

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
export function isInWeakTopic(library: Library, question: Question): boolean {
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

/** Notes by question, built once for each revision of the library. */
export function notesByQuestion(library: Library): ReadonlyMap<string, readonly Note[]> {
  const cached = noteIndexes.get(library)
  if (cached?.revision === library.revision) return cached.index
  const index = new Map<string, Note[]>()
  for (const note of library.all('notes').values()) {
    const notes = index.get(note.questionId)
    if (notes) notes.push(note)
    else index.set(note.questionId, [note])
  }
  for (const notes of index.values())
    notes.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  noteIndexes.set(library, { revision: library.revision, index })
  return index
}

const noteIndexes = new WeakMap<Library, { revision: number; index: Map<string, Note[]> }>()
