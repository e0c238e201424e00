import type { Handlers } from '@shared/contract/types'
import { ServiceError } from '../rpc/service-error'

/** A page that stands on its own, and the name its PDF is offered under. */
export interface PrintedPage {
  fileName: string
  html: string
  /** Ends the work, which then rejects and leaves no file. */
  stop?: AbortSignal
}

/** What only some hosts can do. What is absent answers `NOT_AVAILABLE`. */
export interface HostCapabilities {
  /** Asks the person and opens the link outside the app. Throws a `BLOCKED` service error for other schemes. */
  openLink?(url: string): Promise<void>
  /** Shows a folder in the file manager. */
  reveal?(folder: string): Promise<void>
  /** Asks the person for a file and writes a page there as a PDF; gives its path, null when the person cancelled. */
  print?(page: PrintedPage): Promise<string | null>
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

export function notAvailable(what: string): ServiceError {
  return new ServiceError('NOT_AVAILABLE', `This host cannot ${what}.`)
}
