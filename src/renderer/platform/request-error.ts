import type { ChannelName } from '@shared/contract/channels'
import type { ErrorCodeOf } from '@shared/contract/types'

/** Every code any request can fail with. */
export type AnyErrorCode = { [Name in ChannelName]: ErrorCodeOf<Name> }[ChannelName]

/** A request that was answered with an error. `message` is for logs; people read the text of `code`. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  constructor(
    readonly code: AnyErrorCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message)
  }
}
