import { computed, shallowRef } from 'vue'
import type { QuestionRow } from '@shared/domain/query'
import type { QuestionPages } from '../../platform/question-pages'
import type { MenuEntry } from '../../ui/menu-entry'
import type { useMarks } from './use-marks'
import type { useSelection } from './use-selection'

/** What the menu of a line offers for the lines chosen with it. */
export type MenuOf = (ids: readonly string[], row: QuestionRow) => MenuEntry[]

/** The lines a menu or a key acts on: those chosen together, or the one pointed at or selected. */
export function usePointed(
  list: QuestionPages,
  marks: ReturnType<typeof useMarks>,
  { index, moveTo, current }: ReturnType<typeof useSelection>,
  menuOf: () => MenuOf,
) {
  /** The line whose menu was asked for. */
  const pointed = shallowRef<QuestionRow>()
  const menu = computed(() => (pointed.value ? menuOf()(chosenWith(pointed.value), pointed.value) : []))
  const isArchived = computed(() => list.rowAt(index.value)?.archived === true)

  /** A line outside of those chosen is meant by itself. */
  function chosenWith({ id }: QuestionRow): string[] {
    return marks.ids.value.has(id) ? [...marks.ids.value] : [id]
  }

  function point(at: number): void {
    const row = list.rowAt(at)
    if (!row) return
    pointed.value = row
    if (marks.ids.value.has(row.id)) return
    marks.clear()
    if (at !== index.value) void moveTo(at)
  }

  async function actOn(act: (ids: string[], row: QuestionRow) => void): Promise<void> {
    const row = await current()
    if (row) act(marks.ids.value.size > 0 ? [...marks.ids.value] : [row.id], row)
  }

  return { menu, isArchived, point, actOn }
}
