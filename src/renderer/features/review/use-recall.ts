import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import type { AskedQuestion } from '@shared/contract/study-values'
import { matchPoints } from '@shared/domain/points/match-points'
import { suggestGrade } from '@shared/domain/points/suggest-grade'
import type { Grade, RecallDraft } from '@shared/domain/study'
import { judgeChoices } from './judge-choices'
import type { Draft, GivenGrade } from './use-review'

export type Tick = 'hit' | 'missed'

/** Who leaves the desk does not think for an hour. */
const longestRecall = 120_000
const longestTyped = 20_000
const wholeAnswer = -1
const draftDelay = 800

/** What a person does with the question being asked: writes, looks, ticks, chooses. */
export function useRecall(
  asked: () => AskedQuestion,
  draft: RecallDraft | null,
  keep: (draft: Draft) => void,
) {
  const stopwatch = useStopwatch(draft)
  const typed = ref(draft?.typedAnswer ?? '')
  const shown = ref<number | null>(draft?.shown ?? null)
  const picked = ref<string[]>(draft?.picked ?? [])
  const choices = computed(() => asked().detail.question.choices ?? [])
  /** What is answered by choosing is not recalled point by point. */
  const points = computed(() => (choices.value.length > 0 ? [] : asked().points))
  const revealed = computed(() => shown.value === wholeAnswer)
  const visible = computed(() => (revealed.value ? points.value : points.value.slice(0, shown.value ?? 0)))
  const ticking = useTicks(draft, () => visible.value.map(({ id }) => id))
  const judged = useJudgement({ points, choices, picked, ticks: ticking.ticks }, stopwatch.recallMilliseconds)

  function show(count: number): void {
    stopwatch.look()
    shown.value = count >= points.value.length ? wholeAnswer : count
    if (typed.value.trim() !== '') ticking.suggest(matchPoints(typed.value, points.value))
    drafts.save()
  }

  const drafts = useDrafts([typed, ticking.ticks, picked], () =>
    keep({
      questionId: asked().detail.question.id,
      typedAnswer: typed.value.slice(0, longestTyped),
      shown: shown.value,
      ...ticking.ids(),
      picked: picked.value,
      elapsedMilliseconds: stopwatch.elapsed(),
      recallMilliseconds: stopwatch.recallMilliseconds.value,
    }),
  )

  /** What to grade with. Ticks go along only where there are some. */
  function given(grade: Grade): GivenGrade {
    drafts.drop()
    const typedAnswer = typed.value.trim().slice(0, longestTyped)
    return {
      questionId: asked().detail.question.id,
      grade,
      elapsedMilliseconds: stopwatch.elapsed(),
      ...ticksFor(points.value, ticking.ids()),
      ...(typedAnswer === '' ? {} : { typedAnswer }),
    }
  }

  return {
    ...{ typed, picked, revealed, visible, points, choices, given },
    ...{ ticks: ticking.ticks, tick: ticking.tick, ...judged, elapsed: stopwatch.elapsed },
    reveal: () => show(Infinity),
    revealNext: () => show(Math.max(0, shown.value ?? 0) + 1),
  }
}

/** The ticks of points the question still has: they may have been changed meanwhile. Only where there are some. */
function ticksFor(points: readonly { id: string }[], ids: { hit: string[]; missed: string[] }) {
  const known = new Set(points.map(({ id }) => id))
  const hit = ids.hit.filter((id) => known.has(id))
  const missed = ids.missed.filter((id) => known.has(id))
  return hit.length + missed.length > 0 ? { points: { hit, missed } } : {}
}

export type Recall = ReturnType<typeof useRecall>

/** Time since the question was shown, and until its answer was first looked at. */
function useStopwatch(draft: RecallDraft | null) {
  const begun = performance.now() - (draft?.elapsedMilliseconds ?? 0)
  const recallMilliseconds = ref(draft?.recallMilliseconds ?? 0)
  const elapsed = (): number => Math.min(longestRecall, Math.round(performance.now() - begun))
  const look = (): void => {
    if (recallMilliseconds.value === 0) recallMilliseconds.value = elapsed()
  }
  return { elapsed, recallMilliseconds, look }
}

/** The points ticked as said or missed. */
function useTicks(draft: RecallDraft | null, visible: () => readonly string[]) {
  const ticks = ref<ReadonlyMap<string, Tick>>(
    new Map([
      ...(draft?.hit ?? []).map((id) => [id, 'hit'] as const),
      ...(draft?.missed ?? []).map((id) => [id, 'missed'] as const),
    ]),
  )

  function tick(id: string, value: Tick | null): void {
    const next = new Map(ticks.value)
    if (value === null) next.delete(id)
    else next.set(id, value)
    ticks.value = next
  }

  /** Ticks what a typed answer seems to say, where nothing was ticked by hand. */
  function suggest(matches: readonly { id: string; hit: boolean }[]): void {
    for (const { id, hit } of matches) {
      if (visible().includes(id) && !ticks.value.has(id)) tick(id, hit ? 'hit' : 'missed')
    }
  }

  const of = (value: Tick): string[] =>
    [...ticks.value].filter(([, tick]) => tick === value).map(([id]) => id)
  return { ticks, tick, suggest, ids: () => ({ hit: of('hit'), missed: of('missed') }) }
}

interface Answered {
  points: Ref<AskedQuestion['points']>
  choices: Ref<readonly { label: string; correct: boolean }[]>
  picked: Ref<string[]>
  ticks: Ref<ReadonlyMap<string, Tick>>
}

/** How it went so far, and the grade that speaks for once every point is ticked or a choice is checked. */
function useJudgement({ points, choices, picked, ticks }: Answered, recallMilliseconds: Ref<number>) {
  const count = (value: Tick) => points.value.filter(({ id }) => ticks.value.get(id) === value).length
  const result = computed(() =>
    choices.value.length > 0
      ? judgeChoices(choices.value, picked.value)
      : { hit: count('hit'), missed: count('missed') },
  )
  const suggestion = computed<Grade | null>(() => {
    const { hit, missed } = result.value
    const isDecided = choices.value.length > 0 || hit + missed === points.value.length
    return isDecided ? suggestGrade({ hit, missed, recallMilliseconds: recallMilliseconds.value }) : null
  })
  return { result, suggestion }
}

/** Saves what was begun a moment after it changed, and on leaving. */
function useDrafts(sources: Ref[], write: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const drop = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const save = (): void => {
    drop()
    write()
  }
  watch(sources, () => {
    timer ??= setTimeout(save, draftDelay)
  })
  onScopeDispose(() => {
    if (timer !== undefined) save()
  })
  return { save, drop }
}
