import type { CommonErrorCode } from '@shared/contract/define'

/** A request the host refuses before it reaches the services: an HTTP status and a reply the page can show. */
export class HttpFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: CommonErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'HttpFailure'
  }
}
