import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { BankSummary, TopicSummary } from '@shared/contract/values'
import type { QuestionQuery } from '@shared/domain/query'
import type { SavedSearch } from '@shared/domain/records'

/** What is open above the rooms. */
export const useShellState = defineStore('shell', () => {
  const palette = ref(false)
  const help = ref(false)
  /** The shelf laid over the room, where there is no width to stand beside it. */
  const drawer = ref(false)
  /** The bank whose details are shown, or a new one. */
  const bank = ref<BankSummary | 'new' | null>(null)
  /** The topic that gets another name. */
  const topic = ref<{ bank: BankSummary; topic: TopicSummary } | null>(null)
  const removing = ref<BankSummary | null>(null)
  const searchHelp = ref(false)
  /** The list whose search is to be kept. */
  const savingSearch = ref<QuestionQuery | null>(null)
  const renamingSearch = ref<SavedSearch | null>(null)
  return { palette, help, drawer, bank, topic, removing, searchHelp, savingSearch, renamingSearch }
})
