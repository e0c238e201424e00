import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { InputOf } from '@shared/contract/types'
import type { Events } from '@shared/contract/events'
import type { SessionView } from '@shared/contract/study-values'
import { useAttempt } from '../../platform/attempt'
import { request, subscribe } from '../../platform/client'
import { useConnection } from '../../platform/stores/connection'

export type GivenGrade = InputOf<'review.grade'>
export type Draft = InputOf<'review.draft'>

const shownTables = new Set([
  'sessions',
  'sessionProgress',
  'bookmarks',
  'notes',
  'highlights',
  'questions',
  'banks',
  'cards',
  'keyPoints',
  'studySettings',
])

/** The review session that is open, kept up to date: null once it is known that there is none. */
export function useReview() {
  const attempt = useAttempt()
  const view = shallowRef<SessionView | null>(null)
  const phase = ref<'loading' | 'ready' | 'failed'>('loading')
  const problem = ref<unknown>(null)
  /** While a grade is on its way nothing else may be graded. */
  const busy = ref(false)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const found = await request('review.current')
      if (mine !== asked) return
      view.value = keepAsked(view.value, found)
      phase.value = 'ready'
    } catch (error) {
      if (mine !== asked) return
      problem.value = error
      phase.value = 'failed'
    }
  }

  async function change(act: () => Promise<SessionView>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    asked += 1
    const done = await attempt(act)
    busy.value = false
    if (!done) void load()
    else view.value = done.value
    return done !== null
  }

  followLibrary(view, busy, load)
  void load()

  return {
    view,
    phase,
    problem,
    busy,
    load,
    grade: (given: GivenGrade) => change(() => request('review.grade', given)),
    bury: (questionId: string) => change(() => request('review.bury', { questionId })),
    suspend: (questionId: string) => change(() => request('review.suspend', { questionId })),
    /** Remembers what was begun. That it could not be is told by the saved line, not by a message for each letter. */
    keep: (draft: Draft) => void request('review.draft', draft).catch(() => undefined),
    flag: (questionId: string, flag: number) => attempt(() => request('review.flag', { questionId, flag })),
    stop: () => attempt(() => request('review.stop')),
  }
}

/** Loads the session anew when something else changed it, such as undo. */
function followLibrary(
  view: ShallowRef<SessionView | null>,
  busy: Ref<boolean>,
  load: () => Promise<void>,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined

  function receive({ tables, changes }: Events['library.changed']): void {
    if (busy.value || !tables.some((table) => shownTables.has(table))) return
    const progress = changes?.find((change) => change.table === 'sessionProgress')?.value
    // A draft of what is on screen changes nothing that is shown.
    const isDraft = progress?.draft !== undefined && progress.answered === view.value?.answered
    if (isDraft && tables.length === 1) return
    clearTimeout(timer)
    timer = setTimeout(() => void load(), 30)
  }

  const stops = [subscribe('library.changed', receive), useConnection().onRestored(() => void load())]
  onScopeDispose(() => {
    clearTimeout(timer)
    stops.forEach((stop) => stop())
  })
}

/** A short step of another question may fall due at any moment: the one in front of the person stays. */
function keepAsked(shown: SessionView | null, found: SessionView | null): SessionView | null {
  const isSameMoment = shown && found && shown.answered === found.answered && shown.total === found.total
  if (!isSameMoment || !shown.current || !found.current) return found
  return shown.current.detail.question.id === found.current.detail.question.id
    ? found
    : { ...found, current: shown.current, draft: shown.draft }
}
