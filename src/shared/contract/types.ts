import type { z } from 'zod'
import type { Channel, CommonErrorCode, Reply } from './define'
import type { ChannelName, Channels } from './channels'

/** What a caller passes. */
export type InputOf<Name extends ChannelName> = z.input<Channels[Name]['input']>
/** What a handler receives after the check. */
export type CheckedInputOf<Name extends ChannelName> = z.output<Channels[Name]['input']>
export type OutputOf<Name extends ChannelName> =
  Channels[Name] extends Channel<z.ZodType, infer Output> ? Output : never
export type ErrorCodeOf<Name extends ChannelName> = Channels[Name]['errors'][number] | CommonErrorCode
export type ReplyOf<Name extends ChannelName> = Reply<OutputOf<Name>, ErrorCodeOf<Name>>

/** Exactly one handler a channel: a missing or an extra one fails the type check. */
export type Handlers = {
  [Name in ChannelName]: (input: CheckedInputOf<Name>) => OutputOf<Name> | Promise<OutputOf<Name>>
}
