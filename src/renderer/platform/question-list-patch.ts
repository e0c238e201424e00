import type { Change } from '@shared/contract/events'
import type { QuestionFilter, QuestionQuery, QuestionRow } from '@shared/domain/query'

/** What a change does to a list: the row it replaces, and by how much a filter's count moves. */
export interface ListPatch {
  row?: QuestionRow
  count?: QuestionFilter
  by: number
  /** The row no longer belongs to the list, and stays only so that nothing moves under the reader's eyes. */
  leavesList: boolean
}

const nothing: ListPatch = { by: 0, leavesList: false }

/**
 * Takes a change over into a list where that needs no question to main; null where rows, their order or
 * their number may have changed in a way only main knows.
 */
export function patchRow(query: QuestionQuery, row: QuestionRow | undefined, change: Change): ListPatch | null {
  if (change.table === 'preferences') return nothing
  if (!row) return null
  if (change.table === 'bookmarks') return patchBookmark(query, row, change.value !== null)
  if (change.table === 'readings' && change.value) return patchReading(query, row, change.value.times)
  return null
}

function patchBookmark(query: QuestionQuery, row: QuestionRow, bookmarked: boolean): ListPatch | null {
  if (query.filter === 'bookmarked' || query.sort === 'bookmarked') return null
  if (row.bookmarked === bookmarked) return nothing
  return { row: { ...row, bookmarked }, count: 'bookmarked', by: bookmarked ? 1 : -1, leavesList: false }
}

function patchReading(query: QuestionQuery, row: QuestionRow, timesRead: number): ListPatch | null {
  if (row.timesRead === timesRead) return nothing
  const wasUnread = row.timesRead === 0
  return {
    row: { ...row, timesRead },
    ...(wasUnread ? { count: 'unread' as const } : {}),
    by: wasUnread ? -1 : 0,
    // A list of unread questions, or one in the order of reading, is put in order when it is next asked for.
    leavesList: query.filter === 'unread' || query.sort === 'unread' || query.sort === 'recent',
  }
}
