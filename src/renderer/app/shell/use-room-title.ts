import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { fromRouteQuery } from '../../platform/question-route'
import { useBanks } from '../../platform/stores/banks'
import { topicName } from '../../ui/markdown/topic-name'

/** What the top bar of a narrow window says: the topic or bank looked at, else the room. */
export function useRoomTitle(): { title: ComputedRef<string>; language: ComputedRef<string | undefined> } {
  const { t } = useI18n()
  const route = useRoute()
  const banks = useBanks()
  const place = computed(() => (route.name === 'library' ? fromRouteQuery(route.query) : null))
  const bank = computed(() => banks.byId.get(place.value?.bankId ?? ''))
  return {
    title: computed(() => {
      const name = bank.value ? topicName(place.value?.topic, bank.value.title) : ''
      return name || (route.meta.title ? t(route.meta.title) : t('shell.name'))
    }),
    language: computed(() => bank.value?.language),
  }
}
