import { watchDebounced } from '@vueuse/core'
import { computed, ref, shallowRef, watch } from 'vue'
import type { QuestionRow } from '@shared/domain/query'
import { request } from '../../platform/client'
import { matching, type PaletteEntry, type PaletteKind } from './palette-entry'
import { useDoEntries, useGoEntries, useQuestionEntries } from './use-palette-entries'

/** How many of each kind are shown. */
const mostShown: Record<PaletteKind, number> = { go: 7, do: 5, questions: 7, notes: 3 }
const kinds = ['go', 'do', 'questions', 'notes'] as const

/** What the palette offers for the text typed: `>` asks for things to do only, `#` for topics only. */
export function usePalette() {
  const typed = ref('')
  const mode = computed(() =>
    typed.value.startsWith('>') ? 'do' : typed.value.startsWith('#') ? 'topics' : 'all',
  )
  const text = computed(() => typed.value.replace(/^[>#]/u, '').trim())
  const rows = shallowRef<readonly QuestionRow[]>([])
  const index = ref(0)
  let asked = 0

  const go = useGoEntries()
  const todo = useDoEntries()
  const found = useQuestionEntries(
    () => rows.value,
    () => text.value,
  )

  const groups = computed(() => {
    const offered: PaletteEntry[] = [
      ...(mode.value === 'do'
        ? []
        : matching(go.value, text.value).filter(({ topic }) => mode.value !== 'topics' || topic)),
      ...(mode.value === 'topics' ? [] : matching(todo.value, text.value)),
      ...(mode.value === 'all' ? found.value : []),
    ]
    const most = (kind: PaletteKind) => (mode.value === 'all' ? mostShown[kind] : 12)
    return kinds
      .map((kind) => ({ kind, entries: offered.filter((entry) => entry.kind === kind).slice(0, most(kind)) }))
      .filter(({ entries }) => entries.length > 0)
  })
  const entries = computed(() => groups.value.flatMap((group) => group.entries))
  const chosen = computed(() => entries.value[index.value])

  async function search(): Promise<void> {
    asked += 1
    const mine = asked
    const query = { text: text.value, sort: 'relevance' } as const
    const answer =
      text.value === '' || mode.value !== 'all'
        ? null
        : await request('questions.list', { query, offset: 0, limit: 10 }).catch(() => null)
    if (mine === asked) rows.value = answer?.rows ?? []
  }

  function move(by: number): void {
    const { length } = entries.value
    if (length > 0) index.value = (index.value + by + length) % length
  }

  watch(typed, () => (index.value = 0))
  watch(entries, ({ length }) => (index.value = Math.min(index.value, Math.max(0, length - 1))))
  watchDebounced([text, mode], search, { debounce: 60 })

  return { typed, text, groups, entries, index, chosen, move }
}
