import { Buffer } from 'node:buffer'
import type { Handlers } from '@shared/contract/types'
import { createMediaShelf } from '../importing/media-shelf'
import type { Library } from '../library/library'
import { writeMedia } from '../library/media'
import { ServiceError } from '../rpc/service-error'

/** The handler that keeps pictures and sounds that were pasted. What no text refers to does no harm. */
export function createMedia({ library }: { library: Library }): Pick<Handlers, 'media.add'> {
  return {
    async 'media.add'({ base64 }) {
      const shelf = createMediaShelf()
      const taken = shelf.add(Buffer.from(base64, 'base64'))
      if ('refusal' in taken) {
        const code = taken.refusal === 'tooLarge' ? 'TOO_LARGE' : 'UNREADABLE'
        throw new ServiceError(code, 'This is no picture or sound that can be shown, or it is too large.')
      }
      await writeMedia(library.folder, shelf.files)
      return taken.address
    },
  }
}
