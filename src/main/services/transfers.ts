import type { importingChannels } from '@shared/contract/channels/importing'
import type { Handlers } from '@shared/contract/types'
import { createExports } from './exports'
import { createQuestionOrigin } from './importing/question-origin'
import { createImports } from './imports'
import { createMedia } from './media'

export type TransferDependencies = Parameters<typeof createImports>[0] & Parameters<typeof createExports>[0]

/** All that brings questions in and out: with the readers of every format, half of the code of main. */
export function createTransfers(
  dependencies: TransferDependencies,
): Pick<Handlers, keyof typeof importingChannels> {
  return {
    ...createImports(dependencies),
    ...createQuestionOrigin(dependencies),
    ...createExports(dependencies),
    ...createMedia(dependencies),
  }
}
