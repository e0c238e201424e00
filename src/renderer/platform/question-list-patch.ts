import type { Bookmark } from '@shared/domain/records'
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
export function patchRow(
  query: QuestionQuery,
  row: QuestionRow | undefined,
  change: Change,
): ListPatch | null {
  if (change.table === 'preferences') return nothing
  if (!row) return null
  if (change.table === 'bookmarks') return patchBookmark(query, row, change.value)
  if (change.table === 'readings' && change.value) return patchReading(query, row, change.value.times)
  return null
}

function patchBookmark(query: QuestionQuery, row: QuestionRow, bookmark: Bookmark | null): ListPatch | null {
  if (query.filter === 'bookmarked' || query.sort === 'bookmarked') return null
  const bookmarked = bookmark !== null
  const by = Number(bookmarked) - Number(row.bookmarked)
  const patched = { ...row, bookmarked }
  delete patched.bookmarkReason
  if (bookmark?.reason !== undefined) patched.bookmarkReason = bookmark.reason
  return { row: patched, count: 'bookmarked', by, leavesList: false }
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
