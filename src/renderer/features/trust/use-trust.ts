import { onScopeDispose, ref, shallowRef } from 'vue'
import type { CheckOutcome, TrustState } from '@shared/domain/trust'
import { useAttempt } from '../../platform/attempt'
import { useBackUp } from '../../platform/back-up'
import { request } from '../../platform/client'
import { whenLibraryChanges } from '../../platform/when-library-changes'

/** How safe the data is, and what can be done for it. */
export function useTrust() {
  const attempt = useAttempt()
  const makeBackup = useBackUp()
  const state = shallowRef<TrustState | null>(null)
  const problem = ref<unknown>(null)
  const outcome = shallowRef<CheckOutcome | null>(null)
  const isChecking = ref(false)
  const isBackingUp = ref(false)

  async function load(): Promise<void> {
    try {
      state.value = await request('trust.state')
      problem.value = null
    } catch (error) {
      problem.value = error
    }
  }

  async function check(): Promise<void> {
    isChecking.value = true
    const done = await attempt(() => request('trust.check'))
    isChecking.value = false
    if (done) outcome.value = done.value
    await load()
  }

  async function backUp(): Promise<void> {
    isBackingUp.value = true
    await makeBackup()
    isBackingUp.value = false
    await load()
  }

  void load()
  onScopeDispose(
    whenLibraryChanges(
      () => true,
      500,
      () => void load(),
    ),
  )
  return { state, problem, outcome, isChecking, isBackingUp, load, check, backUp }
}
