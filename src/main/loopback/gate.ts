import type { IncomingMessage } from 'node:http'
import { HttpFailure } from './http-failure'
import type { Secrets } from './secrets'

/** The checks every request passes before anything is read of it. Each throws an `HttpFailure`. */
export interface Gate {
  /** The exact host name and port: stops names that were rebound to this machine. */
  checkHost(request: IncomingMessage): void
  /** The exact origin: stops pages of other origins, which cannot forge it. */
  checkOrigin(request: IncomingMessage): void
  /** The secret of a session, as `Authorization: Bearer …`. */
  checkSession(request: IncomingMessage): void
}

/** @param authority the host's own `127.0.0.1:port` */
export function createGate(authority: string, secrets: Secrets): Gate {
  return {
    checkHost(request) {
      if (request.headers.host !== authority) {
        throw new HttpFailure(403, 'FORBIDDEN', `Dogear answers only at http://${authority}.`)
      }
    },
    checkOrigin(request) {
      if (request.headers.origin !== `http://${authority}`) {
        throw new HttpFailure(403, 'FORBIDDEN', 'Dogear answers only its own page.')
      }
    },
    checkSession(request) {
      const secret = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
      if (secret === undefined || !secrets.isSession(secret)) {
        throw new HttpFailure(
          401,
          'FORBIDDEN',
          'This page has no session. Open Dogear again from where it was started.',
        )
      }
    },
  }
}
