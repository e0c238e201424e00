import type { Draft } from '@shared/domain/records'
import type { CheckedInputOf, Handlers } from '@shared/contract/types'
import type { Clock, Library } from '../library/library'
import { requireRecord } from './require'
import { stamp } from './stamp'

export interface DraftDependencies {
  library: Library
  clock: Clock
}

type Target = CheckedInputOf<'drafts.put'>['target']

/** Handlers for contents being written. A draft is kept like a reading: safe on disk, but no step to undo. */
export function createDrafts({
  library,
  clock,
}: DraftDependencies): Pick<Handlers, 'drafts.list' | 'drafts.put' | 'drafts.remove'> {
  return {
    'drafts.list': () => [...library.all('drafts').values()].sort((a, b) => b.updatedAt - a.updatedAt),
    async 'drafts.put'({ target, seen, content }) {
      const place = placeOf(library, target)
      const id = draftId(target)
      const value: Draft = {
        id,
        ...place,
        seen,
        content,
        ...stamp(library, clock, library.get('drafts', id)),
      }
      await library.commit([{ op: 'put', table: 'drafts', value }])
      return value
    },
    async 'drafts.remove'({ target }) {
      const id = draftId(target)
      if (library.get('drafts', id)) await library.commit([{ op: 'remove', table: 'drafts', id }])
      return null
    },
  }
}

function placeOf(library: Library, target: Target): Pick<Draft, 'bankId' | 'questionId'> {
  if ('bankId' in target) return { bankId: requireRecord(library, 'banks', target.bankId).id }
  const { id, bankId } = requireRecord(library, 'questions', target.questionId)
  return { bankId, questionId: id }
}

function draftId(target: Target): string {
  return 'bankId' in target ? `new:${target.bankId}` : target.questionId
}
