import { computed, onScopeDispose, ref, watch } from 'vue'
import type { AskedQuestion } from '@shared/contract/study-values'
import { matchPoints } from '@shared/domain/points/match-points'
import { suggestGrade } from '@shared/domain/points/suggest-grade'
import type { Grade, RecallDraft } from '@shared/domain/study'
import type { Draft, GivenGrade } from './use-review'

export type Tick = 'hit' | 'missed'

/** Who leaves the desk does not think for an hour. */
const longestRecall = 120_000
const wholeAnswer = -1
const draftDelay = 800

/** What a person does with the question being asked: writes, looks, ticks, chooses. */
export function useRecall(
  asked: () => AskedQuestion,
  draft: RecallDraft | null,
  keep: (draft: Draft) => void,
) {
  const typed = ref(draft?.typedAnswer ?? '')
  const shown = ref<number | null>(draft?.shown ?? null)
  const ticks = ref<ReadonlyMap<string, Tick>>(ticksOf(draft))
  const picked = ref<string[]>(draft?.picked ?? [])
  const matched = ref(false)
  const recallMilliseconds = ref(draft?.recallMilliseconds ?? 0)
  const begun = performance.now() - (draft?.elapsedMilliseconds ?? 0)

  const points = computed(() => asked().points)
  const choices = computed(() => asked().detail.question.choices ?? [])
  const revealed = computed(() => shown.value === wholeAnswer)
  const visible = computed(() =>
    revealed.value ? points.value : points.value.slice(0, Math.max(0, shown.value ?? 0)),
  )
  const elapsed = (): number => Math.min(longestRecall, Math.round(performance.now() - begun))

  function show(count: number): void {
    if (shown.value === null || recallMilliseconds.value === 0) recallMilliseconds.value = elapsed()
    shown.value = count >= points.value.length ? wholeAnswer : count
    tickWhatWasTyped()
    save()
  }

  /** Ticks what the typed answer says, where nothing was ticked by hand. */
  function tickWhatWasTyped(): void {
    if (typed.value.trim() === '' || visible.value.length === 0) return
    const found = new Map(matchPoints(typed.value, points.value).map(({ id, hit }) => [id, hit]))
    const fresh = visible.value.filter(({ id }) => !ticks.value.has(id))
    if (fresh.length === 0) return
    matched.value = true
    ticks.value = new Map([
      ...ticks.value,
      ...fresh.map(({ id }) => [id, found.get(id) ? 'hit' : 'missed'] as const),
    ])
  }

  function tick(id: string, value: Tick | null): void {
    const next = new Map(ticks.value)
    if (value === null) next.delete(id)
    else next.set(id, value)
    ticks.value = next
  }

  const count = (value: Tick) => points.value.filter(({ id }) => ticks.value.get(id) === value).length
  const result = computed(() => {
    const tries = choices.value.length > 0 ? judgeChoices(choices.value, picked.value) : null
    return tries ?? { hit: count('hit'), missed: count('missed') }
  })
  const suggestion = computed<Grade | null>(() => {
    const isDecided =
      choices.value.length > 0 || result.value.hit + result.value.missed === points.value.length
    return isDecided ? suggestGrade({ ...result.value, recallMilliseconds: recallMilliseconds.value }) : null
  })

  function drafted(): Draft {
    return {
      questionId: asked().detail.question.id,
      typedAnswer: typed.value.slice(0, 20_000),
      shown: shown.value,
      ...pointIds(),
      picked: picked.value,
      elapsedMilliseconds: elapsed(),
      recallMilliseconds: recallMilliseconds.value,
    }
  }
  const pointIds = () => ({
    hit: points.value.filter(({ id }) => ticks.value.get(id) === 'hit').map(({ id }) => id),
    missed: points.value.filter(({ id }) => ticks.value.get(id) === 'missed').map(({ id }) => id),
  })

  function given(grade: Grade): GivenGrade {
    const typedAnswer = typed.value.trim().slice(0, 20_000)
    clearTimeout(timer)
    timer = undefined
    return {
      questionId: asked().detail.question.id,
      grade,
      elapsedMilliseconds: elapsed(),
      ...(ticks.value.size > 0 ? { points: pointIds() } : {}),
      ...(typedAnswer === '' ? {} : { typedAnswer }),
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  function save(): void {
    clearTimeout(timer)
    timer = undefined
    keep(drafted())
  }
  watch([typed, ticks, picked], () => {
    timer ??= setTimeout(save, draftDelay)
  })
  onScopeDispose(() => {
    if (timer !== undefined) save()
  })

  return {
    typed,
    picked,
    ticks,
    matched,
    shown,
    revealed,
    visible,
    points,
    choices,
    result,
    suggestion,
    recallMilliseconds,
    elapsed,
    tick,
    given,
    reveal: () => show(Infinity),
    revealNext: () => show(Math.max(0, shown.value ?? 0) + 1),
  }
}

export type Recall = ReturnType<typeof useRecall>

function ticksOf(draft: RecallDraft | null): Map<string, Tick> {
  return new Map([
    ...(draft?.hit ?? []).map((id) => [id, 'hit'] as const),
    ...(draft?.missed ?? []).map((id) => [id, 'missed'] as const),
  ])
}

/** Every correct choice is a point; a wrong one that was picked counts as one missed. */
function judgeChoices(
  choices: readonly { label: string; correct: boolean }[],
  picked: readonly string[],
): { hit: number; missed: number } {
  const isPicked = ({ label }: { label: string }) => picked.includes(label)
  const right = choices.filter(({ correct }) => correct)
  // Nobody marked what is right, so there is nothing to judge by.
  if (right.length === 0) return { hit: 0, missed: 0 }
  const hit = right.filter(isPicked).length
  const wrong = choices.filter((choice) => !choice.correct && isPicked(choice)).length
  return { hit, missed: right.length - hit + wrong }
}
