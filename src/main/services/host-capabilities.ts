import type { Handlers } from '@shared/contract/types'
import { ServiceError } from '../rpc/service-error'

/** What only some hosts can do. What is absent answers `NOT_AVAILABLE`. */
export interface HostCapabilities {
  /** Asks the person and opens the link outside the app. Throws a `BLOCKED` service error for other schemes. */
  openLink?(url: string): Promise<void>
  /** Shows a folder in the file manager. */
  reveal?(folder: string): Promise<void>
}

/** Handlers that hand over to the host. */
export function createHostHandlers(
  capabilities: HostCapabilities,
  folder: string,
): Pick<Handlers, 'links.open' | 'library.reveal'> {
  return {
    async 'links.open'({ url }) {
      if (!capabilities.openLink) throw notAvailable('open links outside the app')
      await capabilities.openLink(url)
      return null
    },
    async 'library.reveal'() {
      if (!capabilities.reveal) throw notAvailable('show folders')
      await capabilities.reveal(folder)
      return null
    },
  }
}

function notAvailable(what: string): ServiceError {
  return new ServiceError('NOT_AVAILABLE', `This host cannot ${what}.`)
}
