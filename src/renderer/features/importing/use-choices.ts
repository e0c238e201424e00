import { defineStore } from 'pinia'
import { markRaw } from 'vue'
import type { FoundRow, ImportPreview, RemovedRow } from '@shared/contract/importing-values'
import { request } from '../../platform/client'

export type Choice = 'mine' | 'theirs' | 'both'

interface ChoicesState {
  /** The questions of each source. */
  rows: readonly (readonly FoundRow[])[]
  removed: readonly RemovedRow[]
  /** Questions that are not to be imported, by their place in the import. */
  excluded: ReadonlySet<number>
  /** Questions that stay although the files have them no more. */
  kept: ReadonlySet<string>
  /** What is to stand where the app and the file changed the same text, by question. */
  resolutions: ReadonlyMap<string, Choice>
}

/** The choices in a form that can be kept. */
export interface Decided {
  excluded: number[]
  kept: string[]
  resolutions: [string, Choice][]
}

const fresh = (): ChoicesState => ({
  rows: [],
  removed: [],
  excluded: new Set(),
  kept: new Set(),
  resolutions: new Map(),
})

/** What was found, and what a person decided about it. */
export const useChoices = defineStore('import-choices', {
  state: fresh,
  getters: {
    all: ({ rows }) => rows.flat(),
    /** Conflicts nobody has decided yet. */
    open(): FoundRow[] {
      return this.conflicts.filter(({ questionId = '' }) => !this.resolutions.has(questionId))
    },
    conflicts(): FoundRow[] {
      return this.all.filter(({ state }) => state === 'conflict')
    },
    /** What was decided, in a form that can be kept. */
    decided: ({ excluded, kept, resolutions }) => ({
      excluded: [...excluded],
      kept: [...kept],
      resolutions: [...resolutions],
    }),
    /** How many questions committing would add, change or archive. */
    changeCount(): number {
      const touched = this.all.filter(({ index, state, questionId = '' }) => {
        if (this.excluded.has(index)) return false
        if (state === 'conflict') return this.resolutions.has(questionId)
        return state === 'new' || state === 'changed' || state === 'merged'
      })
      return touched.length + this.removed.filter(({ questionId }) => !this.kept.has(questionId)).length
    },
  },
  actions: {
    reset(): void {
      Object.assign(this, fresh())
    },

    /** Fetches what a preview found. Decisions stay with their questions, wherever these stand now. */
    async take({ importId, sources }: ImportPreview): Promise<void> {
      const rows = await Promise.all(sources.map((_, source) => rowsOf(importId, source)))
      const removed = await removedOf(importId)
      const excluded = carriedOver(this.excluded, this.all, rows.flat())
      this.rows = markRaw(rows)
      this.removed = markRaw(removed)
      this.excluded = excluded
    },

    /** Decides what was decided in an earlier page. */
    restore({ excluded, kept, resolutions }: Decided): void {
      const count = this.all.length
      this.excluded = new Set(excluded.filter((index) => index < count))
      this.kept = new Set(kept)
      this.resolutions = new Map(resolutions)
    },

    exclude(index: number, isExcluded: boolean): void {
      const excluded = new Set(this.excluded)
      if (isExcluded) excluded.add(index)
      else excluded.delete(index)
      this.excluded = excluded
    },

    keep(questionId: string, isKept: boolean): void {
      const kept = new Set(this.kept)
      if (isKept) kept.add(questionId)
      else kept.delete(questionId)
      this.kept = kept
    },

    resolve(questionIds: readonly string[], choice: Choice): void {
      const resolutions = new Map(this.resolutions)
      for (const id of questionIds) resolutions.set(id, choice)
      this.resolutions = resolutions
    },

    forCommit() {
      return {
        excluded: [...this.excluded],
        kept: [...this.kept],
        resolutions: [...this.resolutions].map(([questionId, choice]) => ({ questionId, choice })),
      }
    },
  },
})

async function rowsOf(importId: string, source: number): Promise<FoundRow[]> {
  const found: FoundRow[] = []
  for (;;) {
    const { rows, total } = await request('imports.rows', { importId, source, offset: found.length })
    found.push(...rows)
    if (found.length >= total || rows.length === 0) return found
  }
}

async function removedOf(importId: string): Promise<RemovedRow[]> {
  const found: RemovedRow[] = []
  for (;;) {
    const { rows, total } = await request('imports.removed', { importId, offset: found.length })
    found.push(...rows)
    if (found.length >= total || rows.length === 0) return found
  }
}

/** The places now of what was excluded by its place before. */
function carriedOver(
  excluded: ReadonlySet<number>,
  before: readonly FoundRow[],
  now: readonly FoundRow[],
): Set<number> {
  if (excluded.size === 0) return new Set()
  const left = new Set(
    [...placesByName(before)].flatMap(([name, index]) => (excluded.has(index) ? [name] : [])),
  )
  return new Set([...placesByName(now)].flatMap(([name, index]) => (left.has(name) ? [index] : [])))
}

/** Where each question stands, by a name that an edit of other questions does not change: its key, or its title. */
function placesByName(rows: readonly FoundRow[]): Map<string, number> {
  const places = new Map<string, number>()
  const seen = new Map<string, number>()
  for (const { key, title, index } of rows) {
    const name = key ?? title
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    places.set(JSON.stringify([name, count]), index)
  }
  return places
}
