import { computed, onScopeDispose, ref } from 'vue'
import { useRouter } from 'vue-router'
import { useBanks } from '../../platform/stores/banks'
import { useConnection } from '../../platform/stores/connection'
import { useHistory } from '../../platform/stores/history'
import { useLibraryStatus } from '../../platform/stores/library-status'
import { usePreferences } from '../../platform/stores/preferences'

type Phase = 'starting' | 'open' | 'refused' | 'unreachable'

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

  async function start(): Promise<void> {
    try {
      if (phase.value === 'refused') await stores.status.reopen()
      else await stores.status.load()
      if (stores.status.status?.state === 'refused') {
        phase.value = 'refused'
        return
      }
      await Promise.all([stores.preferences.load(), stores.banks.load(), stores.history.load()])
      await goBack()
      phase.value = 'open'
    } catch (error) {
      problem.value = error
      phase.value = 'unreachable'
    }
  }

  async function goBack(): Promise<void> {
    await router.isReady()
    const { lastPlace } = stores.preferences.preferences
    if (router.currentRoute.value.fullPath === '/' && lastPlace !== '/') await router.replace(lastPlace)
  }

  const stops = Object.values(stores).map((store) => store.watch())
  onScopeDispose(() => stops.forEach((stop) => stop()))
  stores.connection.onRestored(() => {
    if (phase.value === 'unreachable') void start()
  })
  void start()

  return { phase, problem, status: computed(() => stores.status.status), retry: () => void start() }
}
