import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Events } from '@shared/contract/events'
import type { BankSummary } from '@shared/contract/values'
import { topicId, type TopicState } from '@shared/domain/records'
import { request, subscribe } from '../client'
import { useConnection } from './connection'

/** Reading changes only how many are unread, so it can wait a moment. */
const soon = 30
const later = 600

/** The banks with their topics. */
export const useBanks = defineStore('banks', () => {
  const banks = ref<BankSummary[]>([])
  const loaded = ref(false)
  const error = ref<unknown>(null)
  const byId = computed(() => new Map(banks.value.map((bank) => [bank.id, bank])))
  const questionCount = computed(() => banks.value.reduce((sum, bank) => sum + bank.questionCount, 0))
  let asked = 0
  let revision = -1
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const list = await request('banks.list')
      if (mine !== asked) return
      banks.value = list
      loaded.value = true
      error.value = null
    } catch (problem) {
      if (mine === asked) error.value = problem
    }
  }

  function receive(event: Events['library.changed']): void {
    if (event.revision <= revision) return
    revision = event.revision
    const marks = event.changes?.filter((change) => change.table === 'topicStates')
    const isBeyondMarks = ['banks', 'questions'].some((table) => touches(event, table))
    const isUnknownMark = touches(event, 'topicStates') && !marks?.every((change) => change.value !== null)
    if (isBeyondMarks || isUnknownMark) reload(soon)
    else if (touches(event, 'readings')) reload(later)
    for (const { value } of marks ?? []) if (value) mark(byId.value.get(value.bankId), value)
  }

  function reload(delay: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void load(), delay)
  }

  /** Starts watching. Returns a function that stops it. */
  function watch(): () => void {
    const stops = [
      subscribe('library.changed', receive),
      useConnection().onRestored(() => {
        revision = -1
        void load()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { banks, byId, questionCount, loaded, error, load, watch }
})

function touches({ tables }: Events['library.changed'], table: string): boolean {
  return tables.some((touched) => touched === table)
}

function mark(bank: BankSummary | undefined, { bankId, path, weak }: TopicState): void {
  const id = topicId(bankId, path)
  const topic = bank?.topics.find((candidate) => topicId(bankId, candidate.path) === id)
  if (topic) topic.markedWeak = weak
}
