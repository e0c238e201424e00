import type { TableName, Tables } from '@shared/domain/records'
import type { Library } from '../library/library'
import { ServiceError } from '../rpc/service-error'

const names: Record<TableName, string> = {
  banks: 'bank',
  questions: 'question',
  revisions: 'earlier version',
  notes: 'note',
  highlights: 'highlight',
  bookmarks: 'bookmark',
  topicStates: 'topic mark',
  readings: 'reading',
  preferences: 'preference',
  drafts: 'draft',
  cards: 'card',
  reviews: 'review',
  sessions: 'session',
  sessionProgress: 'session',
  exams: 'exam',
  examDates: 'date',
  declinedSuggestions: 'declined suggestion',
  savedSearches: 'saved search',
  studySettings: 'study settings',
  keyPoints: 'list of key points',
}

/** The record of that id. Throws `NOT_FOUND`, also for a bank in the trash and its questions. */
export function requireRecord<Name extends TableName>(
  library: Library,
  table: Name,
  id: string,
): Tables[Name] {
  const record = library.get(table, id)
  if (!record || isRemoved(library, table, id)) {
    throw new ServiceError('NOT_FOUND', `There is no ${names[table]} with the id ${id}.`)
  }
  return record
}

function isRemoved(library: Library, table: TableName, id: string): boolean {
  if (table === 'banks') return library.get('banks', id)?.removedAt !== undefined
  if (table !== 'questions') return false
  const question = library.get('questions', id)
  return question === undefined || isRemoved(library, 'banks', question.bankId)
}
