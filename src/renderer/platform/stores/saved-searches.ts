import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { SavedSearchSummary } from '@shared/contract/values'
import { request } from '../client'
import { whenLibraryChanges } from '../when-library-changes'

const settled = 500
/** Preferences and where one stopped reading change no search. */
const quietTables: ReadonlySet<string> = new Set(['preferences', 'sessions', 'sessionProgress'])

/** The searches kept under a name, each with how much it finds now. */
export const useSavedSearches = defineStore('saved-searches', () => {
  const searches = shallowRef<readonly SavedSearchSummary[]>([])
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const found = await request('searches.list')
    if (mine === asked) searches.value = found
  }

  /** Starts watching. Returns a function that stops it. What could not be counted keeps its last count. */
  function watch(): () => void {
    const renew = (): void => void load().catch(() => undefined)
    renew()
    const isSearched = (tables: readonly string[]) => tables.some((table) => !quietTables.has(table))
    return whenLibraryChanges(isSearched, settled, renew)
  }

  return { searches, load, watch }
})
