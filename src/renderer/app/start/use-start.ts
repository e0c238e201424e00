import { until } from '@vueuse/core'
import { computed, onScopeDispose, ref } from 'vue'
import { useRouter } from 'vue-router'
import { useBanks } from '../../platform/stores/banks'
import { useConnection } from '../../platform/stores/connection'
import { useHistory } from '../../platform/stores/history'
import { useLibraryStatus } from '../../platform/stores/library-status'
import { usePreferences } from '../../platform/stores/preferences'
import { beginAt } from './begin-at'

type Phase = 'starting' | 'open' | 'unreachable'

/** Opens the app: asks how the library is, fetches what every room needs, goes to where the person was. */
export function useStart() {
  const stores = {
    connection: useConnection(),
    status: useLibraryStatus(),
    preferences: usePreferences(),
    banks: useBanks(),
    history: useHistory(),
  }
  const router = useRouter()
  const phase = ref<Phase>('starting')
  const problem = ref<unknown>(null)
  /** Whether the place to go back to has been told, or cannot be. */
  const isPlaceKnown = ref(false)
  const lastPlace = (): string => stores.preferences.preferences.lastPlace

  async function start(): Promise<void> {
    try {
      const isRefused = stores.status.status?.state === 'refused'
      if (isRefused) await stores.status.reopen()
      // Asked together: one after another, each would be a way to main and back before the first page.
      const [opened, loaded] = await Promise.allSettled([isRefused || stores.status.load(), loadAll()])
      if (opened.status === 'rejected') throw opened.reason
      if (stores.status.status?.state === 'refused') return
      if (loaded.status === 'rejected') throw loaded.reason
      await goBack()
      phase.value = 'open'
    } catch (error) {
      problem.value = error
      phase.value = 'unreachable'
    }
  }

  async function loadAll(): Promise<void> {
    const preferences = stores.preferences.load().finally(() => (isPlaceKnown.value = true))
    await Promise.all([preferences, stores.banks.load(), stores.history.load()])
  }

  async function goBack(): Promise<void> {
    await router.isReady()
    if (router.currentRoute.value.fullPath === '/' && lastPlace() !== '/') await router.replace(lastPlace())
  }

  beginAt(router, () => until(isPlaceKnown).toBe(true).then(lastPlace))

  const stops = Object.values(stores).map((store) => store.watch())
  onScopeDispose(() => stops.forEach((stop) => stop()))
  stores.connection.onRestored(() => {
    if (phase.value === 'unreachable') void start()
  })
  void start()

  return { phase, problem, status: computed(() => stores.status.status), retry: () => void start() }
}
