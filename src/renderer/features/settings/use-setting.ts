import { computed, type WritableComputedRef } from 'vue'
import type { Preferences } from '@shared/domain/preferences'
import { useAttempt } from '../../platform/attempt'
import { usePreferences } from '../../platform/stores/preferences'

/** A preference as something to write to: it changes once it is stored, and says so where it could not be. */
export function useSetting<Name extends keyof Preferences>(
  name: Name,
): WritableComputedRef<Preferences[Name]> {
  const store = usePreferences()
  const attempt = useAttempt()
  return computed({
    get: () => store.preferences[name],
    set: (value) => void attempt(() => store.set({ [name]: value })),
  })
}
