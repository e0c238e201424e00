import { defineStore } from 'pinia'
import type { InputOf } from '@shared/contract/types'
import { request, subscribe } from '../../platform/client'
import { RequestError } from '../../platform/request-error'
import { download } from './download'
import { printPage } from './print-page'

type WantedFile = Omit<InputOf<'exports.create'>, 'exportId'>

interface ExportState {
  /** The one under way. */
  exportId: string | null
  /** How much of it is written, from 0 to 1. */
  share: number
  /** Name or path of what was written last. */
  written: string
  /** Whether the last one was cancelled. */
  cancelled: boolean
  problem: unknown
}

const fresh = (): ExportState => ({
  exportId: null,
  share: 0,
  written: '',
  cancelled: false,
  problem: null,
})

/** An export from its beginning to its file. It outlives the room, so that it can be left meanwhile. */
export const useExporting = defineStore('exporting', {
  state: fresh,
  getters: { isBusy: ({ exportId }) => exportId !== null },
  actions: {
    /** Forgets what became of the last one. */
    clear(): void {
      if (!this.isBusy) Object.assign(this, fresh())
    },

    /** Hands the person a file. */
    async save(wanted: WantedFile): Promise<void> {
      await this.run(async (exportId) => {
        const file = await request('exports.create', { ...wanted, exportId })
        if (this.exportId === exportId) download(file)
        return file.fileName
      })
    },

    /** As a PDF where the host can make one; otherwise through the print dialog of the browser, which can as well. */
    async print(selection: Omit<WantedFile, 'format'>): Promise<void> {
      await this.run(async (exportId) => {
        try {
          const { path } = await request('exports.print', { ...selection, exportId })
          return path ?? ''
        } catch (error) {
          if (!(error instanceof RequestError) || error.code !== 'NOT_AVAILABLE') throw error
        }
        const page = await request('exports.create', { ...selection, format: 'page', exportId })
        if (this.exportId === exportId) printPage(page)
        return ''
      })
    },

    async run(write: (exportId: string) => Promise<string>): Promise<void> {
      if (this.isBusy) return
      const exportId = crypto.randomUUID()
      Object.assign(this, { ...fresh(), exportId })
      const listening = subscribe('exports.progress', (progress) => {
        if (progress.exportId === exportId && progress.total > 0) this.share = progress.done / progress.total
      })
      const outcome = await write(exportId).then(
        (written) => ({ written }),
        (problem: unknown) => ({ problem }),
      )
      listening()
      // What comes of one that was cancelled is nobody's any more.
      if (this.exportId === exportId) Object.assign(this, { ...fresh(), ...outcome })
    },

    cancel(): void {
      const { exportId } = this
      if (exportId === null) return
      Object.assign(this, { ...fresh(), cancelled: true })
      // Main ends it by itself should this fail: its answer has nowhere to go.
      request('exports.cancel', { exportId }).catch(() => undefined)
    },
  },
})
