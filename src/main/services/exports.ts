import type { Handlers } from '@shared/contract/types'
import type { QuestionQuery } from '@shared/domain/query'
import { exportSelection, lossesOf, type ExportDependencies } from '../exporting/export-library'
import { selectBanks, selectQuestions, type ExportSelection } from '../exporting/selection'
import { notAvailable, type HostCapabilities } from './host-capabilities'
import type { Listings } from './question-listings'
import { requireRecord } from './require'

interface Wanted {
  bankId?: string | undefined
  query?: QuestionQuery | undefined
}

/** Handlers for exports. */
export function createExports(
  dependencies: ExportDependencies & { listings: Listings; capabilities?: HostCapabilities },
): Pick<Handlers, 'exports.create' | 'exports.print' | 'exports.outline'> {
  const { library, listings, capabilities = {} } = dependencies
  function select({ bankId, query }: Wanted): ExportSelection {
    if (query !== undefined) return selectQuestions(library, listings(query).ids)
    return selectBanks(library, bankId === undefined ? undefined : requireRecord(library, 'banks', bankId))
  }
  return {
    'exports.create': ({ format, ...wanted }) => exportSelection(dependencies, format, select(wanted)),
    async 'exports.print'(wanted) {
      if (!capabilities.print) throw notAvailable('make a PDF')
      const { fileName, content } = await exportSelection(dependencies, 'page', select(wanted))
      const path = await capabilities.print({ fileName: fileName.replace(/html$/, 'pdf'), html: content })
      return { path }
    },
    'exports.outline'({ format, ...wanted }) {
      const selection = select(wanted)
      const questionCount = selection.banks.reduce((sum, { questions }) => sum + questions.length, 0)
      return { questionCount, losses: lossesOf(library, format, selection) }
    },
  }
}
