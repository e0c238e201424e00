import { computed, ref } from 'vue'
import type { QuestionQuery } from '@shared/domain/query'
import { useAttempt } from '../../platform/attempt'
import { usePreferences } from '../../platform/stores/preferences'
import { useListAddress } from './use-list-address'

/** What the library shows: bank, topic, words, filter and selection as the address says them, and the order. */
export function useLibraryPlace() {
  const store = usePreferences()
  const attempt = useAttempt()
  /** The order of search results, until another is asked for. */
  const searchSort = ref<QuestionQuery['sort']>('relevance')
  const { address, selected, change: readdress, settle } = useListAddress()

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
    if (Object.keys(rest).length > 0) readdress(rest)
  }

  function reorder(sort: QuestionQuery['sort']): void {
    if (address.value.text.trim() !== '') searchSort.value = sort
    else if (sort !== 'relevance') void attempt(() => store.set({ sort }))
  }

  return { query, selected, select, change, settle }
}
