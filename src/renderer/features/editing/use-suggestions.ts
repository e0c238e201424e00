import { computed, ref, watch, type Ref } from 'vue'
import { request } from '../../platform/client'
import { useBanks } from '../../platform/stores/banks'

/** Names that can follow a topic path in a bank, and the tags in use there. */
export function useSuggestions(bankId: Ref<string>, path: () => readonly string[]) {
  const banks = useBanks()
  const tagNames = ref<string[]>([])
  const topicNames = computed(() => {
    const topics = banks.byId.get(bankId.value)?.topics ?? []
    const begun = path()
    return topics
      .filter((topic) => topic.path.length === begun.length + 1)
      .filter((topic) => begun.every((name, depth) => topic.path[depth] === name))
      .map((topic) => topic.path.at(-1) ?? '')
  })
  watch(
    bankId,
    async (id) => {
      if (id === '') return
      // Without them a tag can still be typed.
      tagNames.value = await request('tags.list', { bankId: id }).catch(() => [])
    },
    { immediate: true },
  )
  return { topicNames, tagNames }
}
