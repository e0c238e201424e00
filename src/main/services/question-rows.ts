import type { QuestionRow } from '@shared/domain/query'
import type { Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { isAnswered, noteCountOf } from '../library/views'

/** The row of a question in a list, without search hits. */
export function rowOf(library: Library, question: Question): QuestionRow {
  const bank = library.get('banks', question.bankId)
  const bookmark = library.get('bookmarks', question.id)
  return {
    id: question.id,
    bankId: question.bankId,
    title: question.title,
    language: bank?.language ?? 'en',
    ...(question.number === undefined ? {} : { number: question.number }),
    topics: question.topics,
    bookmarked: bookmark !== undefined,
    ...(bookmark?.reason === undefined ? {} : { bookmarkReason: bookmark.reason }),
    noteCount: noteCountOf(library, question.id),
    timesRead: library.get('readings', question.id)?.times ?? 0,
    answered: isAnswered(question),
    ...(question.archivedAt === undefined ? {} : { archived: true }),
  }
}
