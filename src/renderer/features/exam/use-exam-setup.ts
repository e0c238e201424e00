import { refDebounced } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ExamPool, ExamSitting, ExamSummary } from '@shared/contract/exam-values'
import { defaultExamSetup, type ExamSetup } from '@shared/domain/exams/exam'
import { request } from '../../platform/client'
import { useBanks } from '../../platform/stores/banks'
import { whenLibraryChanges } from '../../platform/when-library-changes'
import { topicName } from '../../ui/markdown/topic-name'

/** Where the questions of an exam come from. */
export interface ExamSource {
  id: string
  name: string
  language?: string | undefined
  patch: Pick<ExamSetup, 'query'> & { only?: 'weak' }
}

/** The earlier attempts, the exam under way, the setup being chosen, and what it would draw. */
export function useExamSetup(given: () => Partial<ExamSetup> | null) {
  const attempts = shallowRef<readonly ExamSummary[] | null>(null)
  const open = shallowRef<ExamSitting | null>(null)
  const pool = shallowRef<ExamPool | null>(null)
  const error = ref<unknown>(null)
  const setup = ref<ExamSetup>(defaultExamSetup())
  const asking = refDebounced(
    computed(() => JSON.stringify(setup.value)),
    200,
  )
  let asked = 0

  async function load(): Promise<void> {
    try {
      const [list, sitting] = await Promise.all([request('exams.list'), request('exams.sitting')])
      // What was chosen last time is a good start.
      if (attempts.value === null)
        setup.value = { ...setup.value, ...list[0]?.setup, ...without(given() ?? {}) }
      attempts.value = list
      open.value = sitting
      error.value = null
      await count()
    } catch (problem) {
      error.value = problem
    }
  }

  async function count(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const found = await request('exams.pool', { setup: setup.value })
      if (mine === asked) pool.value = found
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  const stop = whenLibraryChanges(
    (tables) => tables.some((table) => table !== 'preferences' && table !== 'readings'),
    150,
    () => void load(),
  )
  onScopeDispose(stop)
  watch(asking, () => void count())
  void load()
  return { attempts, open, pool, error, setup, load }
}

/** A list asked for takes the place of the one remembered, with its narrowing to weak topics or without. */
function without({ query, only, ...rest }: Partial<ExamSetup>): Partial<ExamSetup> {
  return { ...rest, ...(query ? { query } : {}), ...(only ? { only } : {}) }
}

/** The lists an exam can be drawn from, and the one chosen. */
export function useExamSources(setup: () => ExamSetup) {
  const { t } = useI18n()
  const banks = useBanks()
  const base = (): ExamSetup['query'] => ({ ...defaultExamSetup().query, text: setup().query.text })
  const sources = computed((): ExamSource[] => [
    { id: 'all', name: t('exam.source.all'), patch: { query: base() } },
    {
      id: 'bookmarked',
      name: t('exam.source.bookmarked'),
      patch: { query: { ...base(), filter: 'bookmarked' } },
    },
    { id: 'weak', name: t('exam.source.weak'), patch: { query: base(), only: 'weak' } },
    ...banks.banks.map(({ id, title, language }) => ({
      id,
      name: title,
      language,
      patch: { query: { ...base(), bankId: id } },
    })),
  ])
  const chosen = computed(() => {
    const { query, only } = setup()
    const id = only ?? query.bankId ?? (query.filter === 'bookmarked' ? 'bookmarked' : 'all')
    return sources.value.find((source) => source.id === id) ?? sources.value[0]
  })
  /** What the exam is called: the list, narrowed to a topic, and what was searched for. */
  const name = computed(() => {
    const { topic, text } = setup().query
    const list = topicName(topic, chosen.value?.name)
    return text.trim() === '' ? list : t('exam.source.found', { text: text.trim(), list })
  })
  return { sources, chosen, name }
}
