import { defineStore } from 'pinia'
import { markRaw } from 'vue'
import type { FileFacts, LeftImport, OpenImport } from '@shared/contract/importing-values'
import { request } from '../../platform/client'
import { ownImport } from './remembered-import'
import { discard } from './send-files'

interface OpenImportsState {
  /** Previews that no page shows, or another window. */
  open: readonly OpenImport[]
  /** One that ended with the app. */
  left: LeftImport | null
}

/** Imports that were begun and neither committed nor cancelled. */
export const useOpenImports = defineStore('open-imports', {
  state: (): OpenImportsState => ({ open: [], left: null }),
  getters: {
    /** Whether what was left can go on without its files: all of them are texts that were edited. */
    isWhole: ({ left }) =>
      left !== null && left.files.every(({ name }) => left.edits.some(({ path }) => path === name)),
  },
  actions: {
    /** Looks for them. Gives the one that this window had before it was loaded anew. */
    async find(): Promise<OpenImport | undefined> {
      try {
        const { open, left } = await request('imports.held', {})
        const own = open.find(({ importId }) => importId === ownImport())
        this.open = open.filter((each) => each !== own)
        this.left = left && markRaw(left)
        return own
      } catch {
        // Whoever cannot be told of them can import all the same.
        return undefined
      }
    },

    /** What was written in these files before the app ended, if they are still the same. */
    editsOf(files: readonly FileFacts[]): LeftImport['edits'] {
      const isThere = (file: FileFacts) =>
        files.some(({ name, size }) => name === file.name && size === file.size)
      return this.left?.files.every(isThere) ? this.left.edits : []
    },

    /** Lets go of one of them for ever. */
    end(importId: string): void {
      discard(importId)
      this.open = this.open.filter((each) => each.importId !== importId)
      if (this.left?.importId === importId) this.left = null
    },
  },
})
