import { watchDebounced } from '@vueuse/core'
import { useRoute } from 'vue-router'
import { usePreferences } from '../../platform/stores/preferences'

/** Remembers where the person is, to go back there at the next start. */
export function useLastPlace(): void {
  const route = useRoute()
  const store = usePreferences()
  watchDebounced(
    () => route.fullPath,
    (lastPlace) => {
      if (lastPlace.length > 500 || lastPlace === store.preferences.lastPlace) return
      // A place that could not be remembered is no loss; the saved line tells that writing failed.
      store.set({ lastPlace }).catch(() => undefined)
    },
    { debounce: 1_000 },
  )
}
