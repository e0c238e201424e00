import { computed, ref, shallowRef } from 'vue'
import type { ExamSitting } from '@shared/contract/exam-values'
import {
  examTimeLeft,
  isAnsweredItem,
  itemTimeLeft,
  type ExamEnd,
  type ExamItem,
} from '@shared/domain/exams/exam'
import { useAttempt } from '../../platform/attempt'
import { request } from '../../platform/client'
import { markPassed, useExamClock } from './use-exam-clock'
import { useSaving, type SavedState } from './use-saving'

const longestAnswer = 20_000

/** The exam under way: where one is, what was answered, what time is left. `ended` is called once it is handed in. */
export function useSitting(resume: boolean, ended: (id: string) => void, timeTold: (left: number) => void) {
  const attempt = useAttempt()
  const state = useSittingState(resume)
  const { sitting, phase, items, position, paused, item } = state
  const handing = ref(false)
  const saving = useSaving(() => (phase.value === 'ready' && !handing.value ? stateOf(state) : null))
  const left = computed(() => leftOf(state))

  function change(patch: Partial<Pick<ExamItem, 'typedAnswer' | 'picked' | 'flagged'>>): void {
    const at = item.value
    if (!at || at.closed) return
    Object.assign(at, patch)
    at.typedAnswer = at.typedAnswer.slice(0, longestAnswer)
    saving.soon()
  }

  /** What was written here is saved before the next question is shown. */
  async function go(to: number): Promise<void> {
    if (to < 0 || to >= items.value.length || to === position.value) return
    await saving.save()
    position.value = to
    saving.soon()
  }

  function pause(now: boolean): void {
    if (!sitting.value?.exam.setup.pauses) return
    paused.value = now
    void saving.save()
  }

  async function handIn(end: ExamEnd): Promise<void> {
    const id = sitting.value?.exam.id
    if (id === undefined || handing.value) return
    await saving.save()
    handing.value = true
    const done = await attempt(() => request('exams.handIn', { id, end }))
    if (done) ended(id)
    else handing.value = false
  }

  const runs = (): boolean => phase.value === 'ready' && !paused.value && !handing.value
  useRunningTime(state, runs, timeTold, () => void timeOver(state, { save: saving.save, go, handIn }))
  return {
    ...{ ...state, question: computed(() => sitting.value?.questions[position.value] ?? null) },
    ...{ left, handing, failed: saving.failed, change, go, pause, handIn, save: saving.save },
    answered: computed(() => items.value.filter(isAnsweredItem).length),
  }
}

export type Sitting = ReturnType<typeof useSitting>

function useSittingState(resume: boolean) {
  const sitting = shallowRef<ExamSitting | null>(null)
  const phase = ref<'loading' | 'ready' | 'none' | 'failed'>('loading')
  const problem = ref<unknown>(null)
  const items = ref<ExamItem[]>([])
  const position = ref(0)
  const spent = ref(0)
  const paused = ref(false)

  async function load(): Promise<void> {
    try {
      const found = await request('exams.sitting')
      sitting.value = found
      if (found) {
        items.value = found.exam.items.map((one) => ({ ...one }))
        position.value = found.exam.position
        spent.value = found.exam.spentMilliseconds
        paused.value = found.exam.paused && !resume
      }
      phase.value = found ? 'ready' : 'none'
    } catch (error) {
      problem.value = error
      phase.value = 'failed'
    }
  }

  void load()
  const item = computed(() => items.value[position.value] ?? null)
  return { sitting, phase, problem, items, position, spent, paused, item, load }
}

type State = Pick<ReturnType<typeof useSittingState>, 'sitting' | 'items' | 'position' | 'spent'> & {
  paused: { value: boolean }
}

/** Lets the clock run, tells when little is left, and calls `over` when nothing is. */
function useRunningTime(
  state: State,
  runs: () => boolean,
  timeTold: (left: number) => void,
  over: () => void,
): void {
  useExamClock((passed) => {
    if (!runs()) return
    const before = leftOf(state)
    run(state, passed)
    const after = leftOf(state)
    if (before === null || after === null) return
    const mark = markPassed(before, after)
    if (mark !== null) timeTold(mark)
    if (after <= 0) over()
  })
}

interface Acts {
  save: () => Promise<void>
  go: (to: number) => Promise<void>
  handIn: (end: ExamEnd) => Promise<void>
}

/** A question whose time is over is closed and the next open one shown; with none left, all is handed in. */
async function timeOver({ sitting, items, position }: State, { save, go, handIn }: Acts): Promise<void> {
  const at = items.value[position.value]
  if (sitting.value?.exam.setup.clock !== 'each' || !at) return handIn('timeOver')
  // A closed question can be looked at while others are open.
  if (at.closed) return
  at.closed = true
  await save()
  const next = nextOpen(items.value, position.value)
  if (next === null) await handIn('timeOver')
  else await go(next)
}

function stateOf({ sitting, items, position, spent, paused }: State): SavedState | null {
  const exam = sitting.value?.exam
  const item = items.value[position.value]
  if (!exam || !item) return null
  const { questionId, typedAnswer, picked, flagged, elapsedMilliseconds, closed } = item
  return {
    id: exam.id,
    position: position.value,
    spentMilliseconds: Math.round(spent.value),
    paused: paused.value,
    answer: {
      ...{ questionId, typedAnswer, picked: [...picked], flagged, closed },
      elapsedMilliseconds: Math.round(elapsedMilliseconds),
    },
  }
}

/** Milliseconds left on the clock that runs now; null where none does. */
function leftOf({ sitting, items, position, spent }: State): number | null {
  const exam = sitting.value?.exam
  const item = items.value[position.value]
  if (!exam || !item) return null
  return examTimeLeft({ ...exam, spentMilliseconds: spent.value }) ?? itemTimeLeft(exam, item)
}

function run({ items, position, spent }: State, passed: number): void {
  spent.value += passed
  const item = items.value[position.value]
  if (item && !item.closed) item.elapsedMilliseconds += passed
}

/** The next question that still takes an answer, after the place given and then from the start. */
function nextOpen(items: readonly ExamItem[], from: number): number | null {
  const order = [...items.keys()].map((index) => (from + 1 + index) % items.length)
  return order.find((index) => items[index]?.closed === false) ?? null
}
