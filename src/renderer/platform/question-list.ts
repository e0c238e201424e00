import { onScopeDispose, watch } from 'vue'
import type { QuestionQuery } from '@shared/domain/query'
import { subscribe } from './client'
import { QuestionPages } from './question-pages'
import { useConnection } from './stores/connection'

/** The questions of a query, kept up to date for as long as the calling component lives. */
export function useQuestionList(query: () => QuestionQuery): QuestionPages {
  const list = new QuestionPages(query)
  const stops = [
    subscribe('library.changed', (event) => list.receive(event)),
    useConnection().onRestored(() => list.reconnect()),
  ]
  onScopeDispose(() => {
    list.close()
    stops.forEach((stop) => stop())
  })
  watch(
    () => JSON.stringify(query()),
    () => void list.restart(),
    { immediate: true },
  )
  return list
}
