import {
  topicId,
  type Bank,
  type Highlight,
  type Note,
  type Question,
  type Revision,
  type Tables,
} from '@shared/domain/records'
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

/** Notes by question, the oldest first, built once for each revision of the library. */
export function notesByQuestion(library: Library): ReadonlyMap<string, readonly Note[]> {
  return indexOf(library, 'notes', noteIndexes)
}

/** Marked passages by question, the oldest first, built once for each revision of the library. */
export function highlightsByQuestion(library: Library): ReadonlyMap<string, readonly Highlight[]> {
  return indexOf(library, 'highlights', highlightIndexes)
}

/** Earlier contents of a question, the oldest first. */
export function revisionsOf(library: Library, questionId: string): readonly Revision[] {
  return indexOf(library, 'revisions', revisionIndexes).get(questionId) ?? []
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

interface Index<Value> {
  revision: number
  index: Map<string, Value[]>
}

const noteIndexes = new WeakMap<Library, Index<Note>>()
const highlightIndexes = new WeakMap<Library, Index<Highlight>>()
const revisionIndexes = new WeakMap<Library, Index<Revision>>()

function indexOf<Name extends 'notes' | 'highlights' | 'revisions'>(
  library: Library,
  table: Name,
  indexes: WeakMap<Library, Index<Tables[Name]>>,
): ReadonlyMap<string, readonly Tables[Name][]> {
  const cached = indexes.get(library)
  if (cached?.revision === library.revision) return cached.index
  const index = new Map<string, Tables[Name][]>()
  for (const record of library.all(table).values()) {
    const records = index.get(record.questionId)
    if (records) records.push(record)
    else index.set(record.questionId, [record])
  }
  for (const records of index.values())
    records.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  indexes.set(library, { revision: library.revision, index })
  return index
}
