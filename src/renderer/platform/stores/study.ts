import { defineStore } from 'pinia'
import { computed, nextTick, ref, shallowRef } from 'vue'
import type { SessionPlan, TopicWeakness } from '@shared/contract/study-values'
import { topicId } from '@shared/domain/records'
import { request } from '../client'
import { whenLibraryChanges } from '../when-library-changes'

const settled = 700
const countedTables: ReadonlySet<string> = new Set(['cards', 'reviews', 'questions', 'banks', 'topicStates'])
/** What is due changes with the hour too. */
const renewal = 600_000

/** What is for today and how weak each topic is, for the shelf, Today and the library. */
export const useStudy = defineStore('study', () => {
  const plan = shallowRef<SessionPlan | null>(null)
  const topics = shallowRef<readonly TopicWeakness[]>([])
  const loaded = ref(false)
  const byTopic = computed(
    () => new Map(topics.value.map((topic) => [topicId(topic.bankId, topic.path), topic])),
  )
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const planned = request('review.plan', { query: {} }).then((found) => {
      // It is known long before the topics, when the app starts.
      if (mine === asked) plan.value = found
    })
    const [found] = await Promise.all([request('insights.topics'), planned])
    if (mine !== asked) return
    topics.value = found
    loaded.value = true
  }

  /** Starts watching. Returns a function that stops it. What could not be counted keeps its last count. */
  function watch(): () => void {
    const renew = (): void => void load().catch(() => undefined)
    const ticking = setInterval(renew, renewal)
    const stop = whenLibraryChanges(
      (tables) => tables.some((table) => countedTables.has(table)),
      settled,
      renew,
    )
    // Main walks every question for it: the room that opens at the same time asks first.
    void nextTick(renew)
    return () => {
      clearInterval(ticking)
      stop()
    }
  }

  return { plan, topics, byTopic, loaded, load, watch }
})
