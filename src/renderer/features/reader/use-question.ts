import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Change, Events } from '@shared/contract/events'
import type { QuestionDetail } from '@shared/contract/values'
import type { Bookmark, Highlight, Note } from '@shared/domain/records'
import { request, subscribe } from '../../platform/client'
import { RequestError } from '../../platform/request-error'
import { useConnection } from '../../platform/stores/connection'

export interface QuestionState {
  /** Stays what it was until the next question has come, so that nothing flashes in between. */
  detail: Readonly<ShallowRef<QuestionDetail | null>>
  phase: Readonly<Ref<'loading' | 'ready' | 'notFound' | 'failed'>>
  problem: Readonly<Ref<unknown>>
  load: () => Promise<void>
  /** Shows a bookmark before the announcement of it has come. */
  setBookmark: (questionId: string, bookmark: Bookmark | null) => void
}

/** The question of that id with all that was written about it, kept up to date. */
export function useQuestion(id: () => string): QuestionState {
  const detail = shallowRef<QuestionDetail | null>(null)
  const phase = ref<'loading' | 'ready' | 'notFound' | 'failed'>('loading')
  const problem = ref<unknown>(null)
  let asked = 0
  let revision = -1

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    if (detail.value?.question.id !== id()) phase.value = 'loading'
    try {
      const found = await request('questions.get', { id: id() })
      if (mine !== asked) return
      detail.value = found
      phase.value = 'ready'
    } catch (error) {
      if (mine !== asked) return
      problem.value = error
      phase.value = error instanceof RequestError && error.code === 'NOT_FOUND' ? 'notFound' : 'failed'
    }
  }

  function receive(event: Events['library.changed']): void {
    if (event.revision <= revision) return
    revision = event.revision
    if (!event.changes) return void load()
    const shown = detail.value
    if (!shown) return
    detail.value = event.changes.reduce(applyChange, shown)
    if (event.changes.some((change) => needsReload(change, shown))) void load()
  }

  function setBookmark(questionId: string, bookmark: Bookmark | null): void {
    if (detail.value?.question.id === questionId) detail.value = { ...detail.value, bookmark }
  }

  const stops = [
    subscribe('library.changed', receive),
    useConnection().onRestored(() => {
      revision = -1
      void load()
    }),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  watch(id, load, { immediate: true })
  return { detail, phase, problem, load, setBookmark }
}

/** Takes a change of notes, marked passages or the bookmark over into what is shown. */
export function applyChange(detail: QuestionDetail, change: Change): QuestionDetail {
  if (change.table === 'bookmarks' && change.id === detail.question.id) {
    return { ...detail, bookmark: change.value }
  }
  if (change.table === 'notes') {
    return { ...detail, notes: applyTo(detail.notes, detail.question.id, change.id, change.value) }
  }
  if (change.table === 'highlights') {
    return { ...detail, highlights: applyTo(detail.highlights, detail.question.id, change.id, change.value) }
  }
  return detail
}

function applyTo<Written extends Note | Highlight>(
  written: Written[],
  questionId: string,
  id: string,
  value: Written | null,
): Written[] {
  const others = written.filter((each) => each.id !== id)
  if (value?.questionId !== questionId) return others.length === written.length ? written : others
  return [...others, value].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

function needsReload(change: Change, { question, bank, highlights }: QuestionDetail): boolean {
  if (change.table === 'highlights') {
    // A mark made on a text none here was made on: undo may have brought it back, with the source to be compared.
    const { value } = change
    return (
      value?.questionId === question.id && highlights.every(({ revision }) => revision !== value.revision)
    )
  }
  if (change.table === 'questions') return change.id === question.id
  if (change.table === 'banks') return change.id === bank.id
  return change.table === 'topicStates'
}
