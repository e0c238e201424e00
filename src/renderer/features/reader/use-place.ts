import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { QuestionPlace } from '@shared/contract/values'
import type { QuestionQuery } from '@shared/domain/query'
import { request, subscribe } from '../../platform/client'

const nowhere: QuestionPlace = { index: -1, total: 0, previous: null, next: null }

export interface Place {
  place: Readonly<ShallowRef<QuestionPlace>>
  /** Resolves when the place of the question shown is known, or could not be found out. */
  known: () => Promise<void>
}

/**
 * Where a question stands in the list the person came from. It is asked for before the question
 * counts as read, so that a list of unread questions still has a next one.
 */
export function usePlace(id: () => string, query: () => QuestionQuery): Place {
  const place = shallowRef<QuestionPlace>(nowhere)
  let asked = 0
  let current: Promise<void> = Promise.resolve()

  async function locate(): Promise<void> {
    asked += 1
    const mine = asked
    const found = await request('questions.locate', { query: query(), id: id() }).catch(() => nowhere)
    if (mine === asked) place.value = found
  }

  const refresh = () => (current = locate())
  const stop = subscribe('library.changed', ({ tables }) => {
    if (tables.includes('questions') || tables.includes('banks')) void refresh()
  })
  onScopeDispose(stop)
  watch([id, () => JSON.stringify(query())], refresh, { immediate: true })
  return { place, known: () => current }
}
