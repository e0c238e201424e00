import { refDebounced } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { QuestionQuery } from '@shared/domain/query'
import { useAttempt } from '../../platform/attempt'
import { fromRouteQuery, libraryRoute } from '../../platform/question-route'
import { usePreferences } from '../../platform/stores/preferences'
import { useLeaving } from './use-leaving'

/**
 * What the library shows, as the address says it: bank, topic, words, filter, order, selection.
 * Moving through the list writes the address only when it comes to rest, for browsers limit how often it may change.
 */
export function useLibraryPlace() {
  const route = useRoute()
  const router = useRouter()
  const store = usePreferences()
  const attempt = useAttempt()
  /** The order of search results, until another is asked for. */
  const searchSort = ref<QuestionQuery['sort']>('relevance')
  const selected = ref<string | null>(null)
  const rested = refDebounced(selected, 250)

  const isLeaving = useLeaving('library')
  const isHere = () => route.name === 'library' && !isLeaving()
  const address = ref<QuestionQuery>(fromRouteQuery(route.query))
  const query = computed<QuestionQuery>(() => ({
    ...address.value,
    sort: address.value.text.trim() === '' ? store.preferences.sort : searchSort.value,
  }))

  function select(id: string): void {
    selected.value = id
  }

  function change(
    patch: Partial<Pick<QuestionQuery, 'bankId' | 'topic' | 'text' | 'filter' | 'sort'>>,
  ): void {
    const { sort, ...rest } = patch
    if (sort !== undefined) reorder(sort)
    if (rest.text === '') searchSort.value = 'relevance'
    if (Object.keys(rest).length > 0) write({ ...address.value, ...rest })
  }

  function reorder(sort: QuestionQuery['sort']): void {
    if (address.value.text.trim() !== '') searchSort.value = sort
    else if (sort !== 'relevance') void attempt(() => store.set({ sort }))
  }

  function write(next: QuestionQuery): void {
    void router.replace(libraryRoute({ ...next, sort: 'source' }, selected.value ?? undefined))
  }

  watch(
    () => route.query,
    (query) => {
      if (!isHere()) return
      const { question } = query
      address.value = fromRouteQuery(query)
      const id = typeof question === 'string' ? question : null
      if (id !== rested.value || id === null) selected.value = id
    },
    { immediate: true },
  )
  watch(rested, (id) => {
    if (isHere() && id !== null && id === selected.value && id !== route.query['question'])
      write(address.value)
  })

  return { query, selected, select, change }
}
