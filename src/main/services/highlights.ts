import { createHash } from 'node:crypto'
import type { Highlight, Question } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { Clock, Ids, Library } from '../library/library'
import type { History } from './change'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface HighlightDependencies {
  library: Library
  history: History
  clock: Clock
  ids: Ids
}

/** Handlers for the passages a reader marks and what is written at them. */
export function createHighlights({
  library,
  history,
  clock,
  ids,
}: HighlightDependencies): Pick<Handlers, 'highlights.add' | 'highlights.change' | 'highlights.remove'> {
  return {
    async 'highlights.add'({ questionId, field, anchor, kind }) {
      const question = requireRecord(library, 'questions', questionId)
      const revision = revisionOf(question, field)
      const made = stamp(library, clock)
      const value: Highlight = { id: ids(), questionId, field, anchor, revision, kind, ...made }
      await history.change({ key: 'highlightAdded' }, [{ op: 'put', table: 'highlights', value }])
      return value
    },
    async 'highlights.change'({ id, kind, body }) {
      const existing = requireRecord(library, 'highlights', id)
      const value: Highlight = {
        ...existing,
        kind: kind ?? existing.kind,
        ...stamp(library, clock, existing),
      }
      if (body?.trim() === '') delete value.body
      else if (body !== undefined) value.body = body
      if (value.kind === existing.kind && value.body === existing.body) return existing
      // Typing a note is one step; changing the kind is a step of its own.
      const mergeKey = value.kind === existing.kind ? `highlight:${id}` : undefined
      await history.change({ key: 'highlightEdited' }, [{ op: 'put', table: 'highlights', value }], mergeKey)
      return value
    },
    async 'highlights.remove'({ id }) {
      requireRecord(library, 'highlights', id)
      await history.change({ key: 'highlightRemoved' }, [{ op: 'remove', table: 'highlights', id }])
      return null
    },
  }
}

function revisionOf(question: Question, field: Highlight['field']): string {
  return createHash('sha256')
    .update(question[field] ?? '')
    .digest('hex')
    .slice(0, 16)
}
