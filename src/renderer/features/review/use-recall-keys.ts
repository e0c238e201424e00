import { ref, watch, type Ref } from 'vue'
import type { Grade } from '@shared/domain/study'
import { useKeys, type KeyAction } from '../../ui/use-keys'
import type { Recall, Tick } from './use-recall'

export interface RecallActions {
  write: () => void
  grade: (grade: Grade) => void
  toggleAnswer: () => void
  addNote: () => void
}

/** A key held down must not run through several questions. */
const once =
  (act: () => unknown): KeyAction =>
  (event) => {
    if (!event.repeat) act()
  }

/** Space and Enter on a button press the button; Space on a choice chooses it. */
const unlessPressing =
  (act: () => unknown): KeyAction =>
  (event) => {
    const pressed = event.key === ' ' ? 'button, a, summary, input' : 'button, a, summary'
    if (event.target instanceof Element && event.target.closest(pressed) !== null) return false
    if (!event.repeat) act()
    return true
  }

/** The keys of the question in front of the person, and which point they tick. */
export function useRecallKeys(
  recall: Recall,
  actions: RecallActions,
): { at: Ref<number>; tickAt: (index: number, value: Tick | null) => void } {
  const at = ref(0)
  watch(
    () => recall.visible.value.length,
    (count, before) => {
      if (!recall.revealed.value || before === 0)
        at.value = recall.revealed.value ? firstOpen(recall) : count - 1
    },
  )

  function tickAt(index: number, value: Tick | null): void {
    const point = recall.visible.value[index]
    if (!point) return
    recall.tick(point.id, value)
    at.value = value === null ? index : Math.min(index + 1, recall.visible.value.length - 1)
  }

  function move(by: number): void {
    at.value = Math.max(0, Math.min(recall.visible.value.length - 1, at.value + by))
  }

  function tickRest(value: Tick): void {
    for (const { id } of recall.visible.value) if (!recall.ticks.value.has(id)) recall.tick(id, value)
  }

  useKeys(() => ({
    ...(recall.revealed.value ? gradeKeys(recall, actions) : coveredKeys(recall, actions)),
    ...(recall.visible.value.length > 0
      ? {
          v: () => tickAt(at.value, 'hit'),
          x: () => tickAt(at.value, 'missed'),
          'shift+v': () => tickRest('hit'),
          'shift+x': () => tickRest('missed'),
          j: () => move(1),
          k: () => move(-1),
          arrowdown: () => move(1),
          arrowup: () => move(-1),
        }
      : {}),
  }))
  return { at, tickAt }
}

function firstOpen({ visible, ticks }: Recall): number {
  return Math.max(
    0,
    visible.value.findIndex(({ id }) => !ticks.value.has(id)),
  )
}

function gradeKeys(
  recall: Recall,
  { grade, toggleAnswer, addNote }: RecallActions,
): Record<string, KeyAction> {
  const takeSuggestion = () => {
    const { value } = recall.suggestion
    if (value) grade(value)
  }
  return {
    '1': once(() => grade(1)),
    '2': once(() => grade(2)),
    '3': once(() => grade(3)),
    '4': once(() => grade(4)),
    enter: unlessPressing(takeSuggestion),
    a: toggleAnswer,
    n: addNote,
  }
}

function coveredKeys(recall: Recall, { write }: RecallActions): Record<string, KeyAction> {
  const several = recall.choices.value.filter(({ correct }) => correct).length > 1
  const pick = (label: string) => {
    const has = recall.picked.value.includes(label)
    const others = several ? recall.picked.value.filter((other) => other !== label) : []
    recall.picked.value = has && several ? others : [...others, label]
  }
  return {
    ...(recall.choices.value.length > 0 ? {} : { w: write }),
    ...(recall.points.value.length > 0 ? { p: recall.revealNext } : {}),
    ' ': unlessPressing(recall.reveal),
    enter: unlessPressing(recall.reveal),
    'mod+enter': recall.reveal,
    ...Object.fromEntries(
      recall.choices.value.map(({ label }): [string, KeyAction] => [label.toLowerCase(), () => pick(label)]),
    ),
  }
}
