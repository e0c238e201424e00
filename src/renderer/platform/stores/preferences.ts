import { defineStore } from 'pinia'
import { ref } from 'vue'
import { defaultPreferences, preferencesSchema, type Preferences } from '@shared/domain/preferences'
import { request, subscribe } from '../client'
import { useConnection } from './connection'

/** How the person likes the app, as the library remembers it. */
export const usePreferences = defineStore('preferences', () => {
  const preferences = ref<Preferences>(defaultPreferences())
  let revision = -1

  async function load(): Promise<void> {
    preferences.value = await request('preferences.get')
  }

  /** Remembers choices. Rejects with a `RequestError` and keeps the old ones when they cannot be stored. */
  async function set(patch: Partial<Preferences>): Promise<void> {
    preferences.value = await request('preferences.set', patch)
  }

  /** Starts watching. Returns a function that stops it. */
  function watch(): () => void {
    const stops = [
      subscribe('library.changed', (event) => {
        if (event.revision <= revision || !event.tables.includes('preferences')) return
        revision = event.revision
        if (!event.changes) void load().catch(() => undefined)
        for (const change of event.changes ?? []) {
          if (change.table !== 'preferences' || !change.value) continue
          const patch = preferencesSchema.partial().safeParse({ [change.id]: change.value.value })
          if (patch.success)
            preferences.value = { ...preferences.value, ...(patch.data as Partial<Preferences>) }
        }
      }),
      useConnection().onRestored(() => {
        revision = -1
        void load().catch(() => undefined)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { preferences, load, set, watch }
})
