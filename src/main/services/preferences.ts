import { defaultPreferences, preferencesSchema, type Preferences } from '@shared/domain/preferences'
import type { Operation, PreferenceRecord } from '@shared/domain/records'
import type { Handlers } from '@shared/contract/types'
import type { Clock, Library } from '../library/library'
import { stamp } from './stamp'

export interface PreferenceDependencies {
  library: Library
  clock: Clock
}

/** Handlers for remembered choices. A stored value that no longer fits falls back to its default. */
export function createPreferences({
  library,
  clock,
}: PreferenceDependencies): Pick<Handlers, 'preferences.get' | 'preferences.set'> {
  const current = (): Preferences => {
    const stored = [...library.all('preferences').values()]
      .filter((record) => Object.hasOwn(preferencesSchema.shape, record.id))
      .filter((record) => preferencesSchema.partial().safeParse({ [record.id]: record.value }).success)
      .map((record) => [record.id, record.value])
    return { ...defaultPreferences(), ...(Object.fromEntries(stored) as Partial<Preferences>) }
  }
  return {
    'preferences.get': current,
    async 'preferences.set'(patch) {
      const before = current()
      const entries = Object.entries(patch) as [keyof Preferences, Preferences[keyof Preferences]][]
      const operations = entries
        .filter(([name, value]) => before[name] !== value)
        .map(([id, value]): Operation => {
          const existing = library.get('preferences', id)
          const record: PreferenceRecord = { id, value, ...stamp(library, clock, existing) }
          return { op: 'put', table: 'preferences', value: record }
        })
      if (operations.length > 0) await library.commit(operations)
      return current()
    },
  }
}
