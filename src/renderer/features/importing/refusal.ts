import { unreadableReasons, type UnreadableReason } from '@shared/domain/import'
import { RequestError } from '../../platform/request-error'

/** A file that was refused, and why where that is known. */
export interface Refusal {
  name: string
  reason: UnreadableReason | undefined
}

/** What an error says of a file that was refused; undefined for any other error. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof RequestError) || error.code !== 'UNREADABLE') return undefined
  const { path, reason } = (error.details ?? {}) as { path?: unknown; reason?: unknown }
  return {
    name: typeof path === 'string' ? path.replace(/^.*[\\/]/, '') : '',
    reason: unreadableReasons.find((known) => known === reason),
  }
}
