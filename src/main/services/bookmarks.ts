import type { Bookmark } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { Clock, Library } from '../library/library'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface BookmarkDependencies {
  library: Library
  history: History
  clock: Clock
}

/** Handlers for folded corners. Folding a folded corner again changes its reason. */
export function createBookmarks({
  library,
  history,
  clock,
}: BookmarkDependencies): Pick<Handlers, 'bookmarks.put' | 'bookmarks.remove'> {
  return {
    async 'bookmarks.put'({ questionId, reason }) {
      requireRecord(library, 'questions', questionId)
      const existing = library.get('bookmarks', questionId)
      const trimmed = reason?.trim()
      if (existing && existing.reason === (trimmed === '' ? undefined : trimmed)) return existing
      const bookmark: Bookmark = {
        id: questionId,
        ...(trimmed ? { reason: trimmed } : {}),
        ...stamp(library, clock, existing),
      }
      const label = { key: existing ? 'bookmarkEdited' : 'bookmarkAdded' } as const
      await history.change(label, [{ op: 'put', table: 'bookmarks', value: bookmark }])
      return bookmark
    },
    async 'bookmarks.remove'({ questionId }) {
      requireRecord(library, 'bookmarks', questionId)
      await history.change({ key: 'bookmarkRemoved' }, [{ op: 'remove', table: 'bookmarks', id: questionId }])
      return null
    },
  }
}
