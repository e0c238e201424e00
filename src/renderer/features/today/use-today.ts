import { onScopeDispose, ref, shallowRef } from 'vue'
import type { QuestionDetail } from '@shared/contract/values'
import type { QuestionRow } from '@shared/domain/query'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

const recentShown = 5
const foldedShown = 5

/** What Today tells of: what was read last, and the corners folded last. */
export function useToday() {
  const recent = shallowRef<readonly QuestionRow[]>([])
  /** The question read last, with how far it was read. */
  const last = shallowRef<QuestionDetail | null>(null)
  const folded = shallowRef<readonly QuestionRow[]>([])
  const foldedCount = ref(0)
  const loading = ref(true)
  const error = ref<unknown>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const [rows, corners] = await Promise.all([
        request('readings.recent', { limit: recentShown }),
        request('questions.list', {
          query: { filter: 'bookmarked', sort: 'bookmarked' },
          offset: 0,
          limit: foldedShown,
        }),
      ])
      const [first] = rows
      const detail = first ? await request('questions.get', { id: first.id }) : null
      if (mine !== asked) return
      recent.value = rows
      folded.value = corners.rows
      foldedCount.value = corners.total
      last.value = detail
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => table !== 'preferences'),
    60,
    () => void load(),
  )
  onScopeDispose(stop)
  void load()

  return { recent, last, folded, foldedCount, loading, error, load }
}
