import type { Note } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { Clock, Ids, Library } from '../library/library'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface NoteDependencies {
  library: Library
  history: History
  clock: Clock
  ids: Ids
}

/** Handlers for what a reader writes about a question. */
export function createNotes({
  library,
  history,
  clock,
  ids,
}: NoteDependencies): Pick<Handlers, 'notes.save' | 'notes.remove'> {
  return {
    async 'notes.save'({ id, questionId, body }) {
      requireRecord(library, 'questions', questionId)
      const existing = id === undefined ? undefined : library.get('notes', id)
      if (existing?.body === body) return existing
      const note: Note = { id: id ?? ids(), questionId, body, ...stamp(library, clock, existing) }
      const label = { key: existing ? 'noteEdited' : 'noteAdded' } as const
      await history.change(label, [{ op: 'put', table: 'notes', value: note }], `note:${note.id}`)
      return note
    },
    async 'notes.remove'({ id }) {
      requireRecord(library, 'notes', id)
      await history.change({ key: 'noteRemoved' }, [{ op: 'remove', table: 'notes', id }])
      return null
    },
  }
}
