import { onScopeDispose, ref, shallowRef, triggerRef, watch, type Ref, type ShallowRef } from 'vue'
import type { AnnotationList, AnnotationQuery, AnnotationRow } from '@shared/domain/annotation-query'
import type { TableName } from '@shared/domain/records'
import { request, subscribe } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

const pageSize = 100

export interface Annotations {
  /** The list without its rows; null until it came first. */
  list: ShallowRef<Omit<AnnotationList, 'rows'> | null>
  problem: Ref<unknown>
  /** Marks looked for at the moment, of how many; null while none are. */
  progress: Ref<{ done: number; total: number } | null>
  rowAt: (index: number) => AnnotationRow | undefined
  /** Says which lines are in sight, so that their pages are fetched. */
  show: (first: number, last: number) => void
  reload: () => void
}

/** Everything written and marked that a query asks for, a page at a time, kept up to date. */
export function useAnnotations(query: () => AnnotationQuery): Annotations {
  const pages = createPages(query)
  const progress = useCheck(pages.reload, pages.problem)
  watch(query, () => pages.reload(true), { immediate: true })
  return { ...pages, progress, reload: () => pages.reload() }
}

/** Has every mark looked for, now and whenever something changed, and then renews the list. */
function useCheck(reload: () => void, problem: Ref<unknown>): Annotations['progress'] {
  const progress: Annotations['progress'] = ref(null)

  async function check(): Promise<void> {
    try {
      await request('annotations.check', {})
    } catch (error) {
      problem.value = error
    }
    progress.value = null
    reload()
  }

  const concerned: readonly TableName[] = ['highlights', 'notes', 'questions', 'banks']
  const stops = [
    whenLibraryChanges(
      (tables) => tables.some((table) => concerned.includes(table)),
      150,
      () => void check(),
    ),
    subscribe('annotations.progress', (now) => (progress.value = now.done < now.total ? now : null)),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  void check()
  return progress
}

/** The pages of the list that are or were in sight. */
function createPages(query: () => AnnotationQuery) {
  const list: Annotations['list'] = shallowRef(null)
  const pages = shallowRef(new Map<number, AnnotationRow[]>())
  const problem = ref<unknown>(null)
  const asked = new Set<number>()
  let generation = 0
  let inSight: [number, number] = [0, 0]

  async function fetch(page: number): Promise<void> {
    const mine = generation
    asked.add(page)
    try {
      const offset = page * pageSize
      const found = await request('annotations.list', { query: query(), offset, limit: pageSize })
      if (mine !== generation) return
      pages.value.set(page, found.rows)
      triggerRef(pages)
      list.value = found
      problem.value = null
    } catch (error) {
      if (mine === generation) problem.value = error
    }
  }

  function show(first: number, last: number): void {
    inSight = [first, last]
    for (let page = pageOf(first); page <= pageOf(last); page += 1) if (!asked.has(page)) void fetch(page)
  }

  /** Fetches anew; what is in sight stays until the new rows have come. */
  function reload(fromTop = false): void {
    generation += 1
    asked.clear()
    const [first, last] = fromTop ? [0, 0] : inSight
    pages.value = new Map([...pages.value].filter(([page]) => page >= pageOf(first) && page <= pageOf(last)))
    show(first, last)
  }

  const rowAt = (index: number): AnnotationRow | undefined =>
    pages.value.get(pageOf(index))?.[index % pageSize]
  return { list, problem, rowAt, show, reload }
}

const pageOf = (index: number): number => Math.floor(index / pageSize)
