import { channels, type ChannelName } from '@shared/contract/channels'
import { commonErrorCodes, type Reply } from '@shared/contract/define'
import type { Handlers } from '@shared/contract/types'
import { noteRequest } from '../give-way'
import { NotSavedError } from '../library/library'
import { ServiceError } from './service-error'

/** Receives what must not reach the renderer: the stack of an unexpected failure. */
export type ErrorLog = (channel: string, error: unknown) => void

/** Answers one request. Never rejects; the reply is plain JSON. */
export type Dispatch = (channel: unknown, input: unknown) => Promise<Reply>

/**
 * Turns handlers into one function: own-key lookup of the channel, input check, call, error shaping.
 * Errors whose code the channel did not declare become `INTERNAL`; their stack goes to `log` only.
 */
export function createDispatcher(handlers: Handlers, log: ErrorLog): Dispatch {
  return async (name, input) => {
    noteRequest()
    if (!isChannel(name)) return failure('UNKNOWN_CHANNEL', 'No such channel.')
    const checked = channels[name].input.safeParse(input)
    if (!checked.success) {
      const issues = checked.error.issues.slice(0, 5).map((issue) => ({
        path: issue.path.join('.'),
        message: issue.message,
      }))
      return failure('INVALID_INPUT', `The input of ${name} is not valid.`, issues)
    }
    try {
      const handler = handlers[name] as (value: unknown) => unknown
      return { ok: true, value: await handler(checked.data) }
    } catch (error) {
      return shape(name, error, log)
    }
  }
}

function isChannel(name: unknown): name is ChannelName {
  return typeof name === 'string' && Object.hasOwn(channels, name)
}

function shape(name: ChannelName, error: unknown, log: ErrorLog): Reply {
  if (error instanceof NotSavedError) return failure('NOT_SAVED', error.message, { obstacle: error.obstacle })
  if (error instanceof ServiceError) {
    const declared: readonly string[] = [...commonErrorCodes, ...channels[name].errors]
    if (declared.includes(error.code)) return failure(error.code, error.message, error.details)
  }
  log(name, error)
  return failure('INTERNAL', 'Something went wrong inside Dogear. The log has the details.')
}

function failure(code: string, message: string, details?: unknown): Reply {
  return { ok: false, error: details === undefined ? { code, message } : { code, message, details } }
}
