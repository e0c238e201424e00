import type { z } from 'zod'

/** Codes any channel may answer, besides its own. */
export const commonErrorCodes = [
  'INVALID_INPUT',
  'UNKNOWN_CHANNEL',
  'FORBIDDEN',
  'INTERNAL',
  'LIBRARY_UNAVAILABLE',
  'NOT_SAVED',
  'CONNECTION_LOST',
] as const
export type CommonErrorCode = (typeof commonErrorCodes)[number]

/** A channel: what it takes (checked), what it gives (typed), how it can fail. */
export interface Channel<
  Input extends z.ZodType = z.ZodType,
  Output = unknown,
  Code extends string = string,
> {
  kind: 'read' | 'write'
  input: Input
  errors: readonly Code[]
  /** The input holds files, long texts or long lists: a transport grants it more room. */
  carriesFiles: boolean
  /** Carries the output type; never set. */
  output?: Output
}

/** Declares a channel: `channel<Output>()({ kind, input, errors, carriesFiles })`. */
export function channel<Output>() {
  return <Input extends z.ZodType, const Code extends string = never>(definition: {
    kind: 'read' | 'write'
    input: Input
    errors?: readonly Code[]
    carriesFiles?: boolean
  }): Channel<Input, Output, Code> => ({
    ...definition,
    errors: definition.errors ?? [],
    carriesFiles: definition.carriesFiles ?? false,
  })
}

/** The reply every request resolves to. Values are plain JSON. */
export type Reply<Value = unknown, Code extends string = string> =
  { ok: true; value: Value } | { ok: false; error: ReplyError<Code> }

export interface ReplyError<Code extends string = string> {
  code: Code
  message: string
  details?: unknown
}
