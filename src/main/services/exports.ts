import type { ExportedFile } from '@shared/contract/values'
import type { Handlers } from '@shared/contract/types'
import { exportLibrary } from '../exporting/export-library'
import type { Library } from '../library/library'
import { requireRecord } from './require'

export interface ExportDependencies {
  library: Library
}

/** Handlers for exports. */
export function createExports({ library }: ExportDependencies): Pick<Handlers, 'exports.create'> {
  return {
    'exports.create'({ format, bankId }): ExportedFile {
      const bank = bankId === undefined ? undefined : requireRecord(library, 'banks', bankId)
      return exportLibrary(library, format, bank)
    },
  }
}
