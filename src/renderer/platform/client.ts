import { channels, type ChannelName } from '@shared/contract/channels'
import { reconnectEvent, type Bridge } from '@shared/contract/bridge'
import type { EventName, Events } from '@shared/contract/events'
import type { InputOf, OutputOf, ReplyOf } from '@shared/contract/types'
import { RequestError } from './request-error'

/** What happens to requests, for those who show it: the saved line, the banner of a lost connection. */
export interface RequestObserver {
  sent?(name: ChannelName): void
  answered?(name: ChannelName, error: RequestError | null): void
}

/** What a request takes: its input, which may be left out where nothing in it is required. */
type RequestArguments<Name extends ChannelName> =
  Record<string, never> extends InputOf<Name> ? [input?: InputOf<Name>] : [input: InputOf<Name>]

const observers = new Set<RequestObserver>()

/**
 * Asks main and gives its answer. `input` may be left out where the channel takes nothing.
 * Rejects with a `RequestError` that carries the code of the contract.
 */
export async function request<Name extends ChannelName>(
  name: Name,
  ...[input]: RequestArguments<Name>
): Promise<OutputOf<Name>> {
  for (const observer of observers) observer.sent?.(name)
  const reply = await ask(name, input ?? {})
  const error = reply.ok ? null : new RequestError(reply.error.code, reply.error.message, reply.error.details)
  for (const observer of observers) observer.answered?.(name, error)
  if (!reply.ok) throw error ?? new Error(reply.error.message)
  return reply.value
}

/** Calls back with every event of that name until the returned function is called. */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return bridge()?.subscribe(name, (payload) => listener(payload as Events[Name])) ?? (() => undefined)
}

/** Calls back when a lost connection came back, so that what is shown can be fetched anew. */
export function onReconnect(listener: () => void): () => void {
  return bridge()?.subscribe(reconnectEvent, listener) ?? (() => undefined)
}

/** Watches every request. Returns a function that stops it. */
export function observeRequests(observer: RequestObserver): () => void {
  observers.add(observer)
  return () => observers.delete(observer)
}

/** Whether a request changes something. */
export function isWrite(name: ChannelName): boolean {
  return channels[name].kind === 'write'
}

function bridge(): Bridge | undefined {
  return window.dogear
}

async function ask<Name extends ChannelName>(name: Name, input: unknown): Promise<ReplyOf<Name>> {
  const reply = await bridge()?.request(name, input)
  return (reply ?? {
    ok: false,
    error: { code: 'CONNECTION_LOST', message: 'The page was opened outside the app.' },
  }) as ReplyOf<Name>
}
