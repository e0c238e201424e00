import { computed, nextTick, ref, watch } from 'vue'
import type { QuestionQuery } from '@shared/domain/query'
import { request } from '../../platform/client'
import type { QuestionPages } from '../../platform/question-pages'

/** Which line of a list is selected, and how it moves. The id is what lasts; its place is looked up. */
export function useSelection(
  list: QuestionPages,
  query: () => QuestionQuery,
  id: () => string | null,
  act: { select(id: string): void; scrollTo(index: number): void },
) {
  const place = ref(-1)
  const index = computed(() => placeOf(list, id(), place.value))
  const begin = turns()
  /** Where a move under way leads, so that keys pressed faster than rows come are all counted. */
  let target: number | null = null
  const aim = (): number => target ?? index.value

  /** Selects the line at a place, kept within the list. */
  async function moveTo(wanted: number): Promise<void> {
    if (list.total.value === 0) return
    const isLast = begin()
    target = Math.min(Math.max(wanted, 0), list.total.value - 1)
    act.scrollTo(target)
    const row = await list.rowOf(target)
    if (!isLast()) return
    if (row) {
      place.value = target
      act.select(row.id)
      await nextTick()
    }
    if (isLast()) target = null
  }

  /** Forgets where the selection stood, which in another list says nothing. Gives whether nothing moved it since. */
  function forget(): () => boolean {
    place.value = -1
    target = null
    return begin()
  }

  /** Finds the selection in a list that has come, where wanted bringing it into view. */
  async function locate(isBroughtIntoView: boolean): Promise<void> {
    const chosen = id()
    const isUntouched = forget()
    if (chosen === null) return
    const found = await request('questions.locate', { query: query(), id: chosen }).catch(() => null)
    if (!isUntouched()) return
    place.value = found?.index ?? -1
    if (isBroughtIntoView) act.scrollTo(Math.max(0, place.value))
  }

  watch(id, (chosen) => {
    if (chosen !== null && list.indexOf(chosen) === -1) void locate(true)
  })

  const moveBy = (by: number) => moveTo(aim() + by)
  /** The line that is selected, or is about to be. */
  const current = () => list.rowOf(aim())
  return { index, moveTo, moveBy, current, locate, forget }
}

/** Gives turns: each tells whether none was taken after it. */
function turns(): () => () => boolean {
  let last = 0
  return () => {
    last += 1
    const mine = last
    return () => mine === last
  }
}

/** Place of a question: among the rows at hand, else where it was last found. */
function placeOf(list: QuestionPages, id: string | null, found: number): number {
  if (id === null) return -1
  const here = list.indexOf(id)
  return here === -1 ? found : here
}
