import type { ExportedFile } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import { exportLibrary, type ExportDependencies } from '../exporting/export-library'
import { requireRecord } from './require'

/** Handlers for exports. */
export function createExports(dependencies: ExportDependencies): Pick<Handlers, 'exports.create'> {
  return {
    'exports.create'({ format, bankId }): Promise<ExportedFile> {
      const bank = bankId === undefined ? undefined : requireRecord(dependencies.library, 'banks', bankId)
      return exportLibrary(dependencies, format, bank)
    },
  }
}
