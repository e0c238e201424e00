import type { Handlers } from '@shared/contract/types'
import type { QuestionQuery } from '@shared/domain/query'
import { exportSelection, type ExportDependencies } from '../exporting/export-library'
import type { ExportWork } from '../exporting/export-work'
import { lossesOf } from '../exporting/losses'
import { selectBanks, selectQuestions, type ExportSelection } from '../exporting/selection'
import type { EventBus } from '../rpc/event-bus'
import { ServiceError } from '../rpc/service-error'
import { notAvailable, type HostCapabilities } from './host-capabilities'
import type { Listings } from './question-listings'
import { requireRecord } from './require'
import { tellingPace } from './telling-pace'

export interface ExportServiceDependencies extends Omit<ExportDependencies, keyof ExportWork> {
  listings: Listings
  events: EventBus
  capabilities?: HostCapabilities
  /** Aborted when the library is closed. */
  closing?: AbortSignal
}

type ExportChannels = 'exports.create' | 'exports.print' | 'exports.outline' | 'exports.cancel'

interface Wanted {
  bankId?: string | undefined
  query?: QuestionQuery | undefined
}

/** Handlers for exports. */
export function createExports(dependencies: ExportServiceDependencies): Pick<Handlers, ExportChannels> {
  const { library, listings, capabilities = {} } = dependencies
  const running = createRunning(dependencies)
  function select({ bankId, query }: Wanted): ExportSelection {
    if (query !== undefined) return selectQuestions(library, listings(query).ids)
    return selectBanks(library, bankId === undefined ? undefined : requireRecord(library, 'banks', bankId))
  }
  return {
    'exports.create': ({ format, exportId, ...wanted }) =>
      running.run(exportId, (work) => exportSelection({ ...dependencies, ...work }, format, select(wanted))),
    async 'exports.print'({ exportId, ...wanted }) {
      if (!capabilities.print) throw notAvailable('make a PDF')
      return running.run(exportId, async (work) => {
        const page = await exportSelection({ ...dependencies, ...work }, 'page', select(wanted))
        const fileName = page.fileName.replace(/html$/, 'pdf')
        const path = await capabilities.print?.({ fileName, html: page.content, stop: work.stop })
        return { path: path ?? null }
      })
    },
    'exports.cancel'({ exportId }) {
      running.cancel(exportId)
      return null
    },
    'exports.outline'({ format, ...wanted }) {
      const selection = select(wanted)
      const questionCount = selection.banks.reduce((sum, { questions }) => sum + questions.length, 0)
      return { questionCount, losses: lossesOf(library, format, selection) }
    },
  }
}

/** Exports under way, by the name the page gave them. */
function createRunning({ events, closing }: Pick<ExportServiceDependencies, 'events' | 'closing'>) {
  const running = new Map<string, AbortController>()

  /** Tells of an export, but not as often as it could. */
  function teller(exportId: string): NonNullable<ExportWork['tell']> {
    const isTime = tellingPace()
    return (done, total) => {
      if (isTime() || done >= total) events.publish('exports.progress', { exportId, done, total })
    }
  }

  async function run<Result>(
    exportId: string | undefined,
    work: (given: ExportWork & { stop: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    const ending = new AbortController()
    const stop = closing ? AbortSignal.any([closing, ending.signal]) : ending.signal
    if (exportId !== undefined) running.set(exportId, ending)
    try {
      const result = await work({ stop, ...(exportId !== undefined && { tell: teller(exportId) }) })
      ending.signal.throwIfAborted()
      return result
    } catch (error) {
      if (!ending.signal.aborted) throw error
      throw new ServiceError('CANCELLED', 'The export was cancelled. No file was written.')
    } finally {
      if (exportId !== undefined) running.delete(exportId)
    }
  }

  return { run, cancel: (exportId: string): void => running.get(exportId)?.abort() }
}
