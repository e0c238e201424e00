import { shallowRef, watch } from 'vue'
import type { QuestionQuery } from '@shared/domain/query'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import type { QuestionPages } from '../../platform/question-pages'

/** Which lines of a list are chosen to be acted on together. Nothing but their ids is fetched. */
export function useMarks(list: QuestionPages, query: () => QuestionQuery, current: () => number) {
  const attempt = useAttempt()
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  /** Where a range begins, and where it ends so far: keys may come faster than the list follows. */
  let anchor: number | null = null
  let edge: number | null = null
  let asked = 0

  function clear(): void {
    asked += 1
    anchor = null
    edge = null
    if (ids.value.size > 0) ids.value = new Set()
  }

  /** Adds a line or takes it away; the one that is read belongs to those chosen from the start. */
  async function toggle(index: number): Promise<void> {
    const [row, read] = [await list.rowOf(index), await list.rowOf(current())]
    if (!row) return
    const next = new Set(ids.value)
    if (next.size === 0 && read && read.id !== row.id) next.add(read.id)
    if (!next.delete(row.id)) next.add(row.id)
    anchor = index
    edge = index
    ids.value = next
  }

  /** Chooses everything between where a range began and a line, both included. */
  async function extendTo(index: number): Promise<void> {
    anchor ??= Math.max(0, current())
    edge = Math.min(Math.max(index, 0), list.total.value - 1)
    await takeRange(Math.min(anchor, edge), Math.max(anchor, edge) + 1)
  }

  async function takeRange(from: number, to: number): Promise<void> {
    asked += 1
    const mine = asked
    const found = await attempt(() => request('questions.ids', { query: query(), from, to }))
    if (found && mine === asked) ids.value = new Set(found.value)
  }

  watch(() => JSON.stringify(query()), clear)
  /** Where a range ends after so many lines more. */
  const edgeAfter = (by: number): number => Math.max(0, edge ?? current()) + by

  return { ids, clear, toggle, extendTo, edgeAfter, all: () => takeRange(0, list.total.value) }
}
