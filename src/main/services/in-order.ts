import { channels, type ChannelName } from '@shared/contract/channels'
import type { Handlers } from '@shared/contract/types'

/** Runs a task when those before it are over. */
export type InOrder = <Result>(task: () => Result | Promise<Result>) => Promise<Result>

/**
 * Gives what runs tasks one after the other, so that each begins with what the one before it saved. A task that fails
 * fails alone.
 */
export function inOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = last.then(task)
    last = run.catch(() => undefined)
    return run
  }
}

/**
 * The same handlers, of which those that write run in order; those that read answer at once. A handler finds in the
 * library what is on the disk: without waiting, a change would begin from what the one before it is about to replace.
 */
export function writingInOrder<Name extends ChannelName>(
  handlers: Pick<Handlers, Name>,
): Pick<Handlers, Name> {
  const writing = inOrder()
  const ordered = (name: Name) => {
    const handler = handlers[name] as (input: never) => unknown
    if (channels[name].kind === 'read') return handler
    return (input: never) => writing(() => handler(input))
  }
  const names = Object.keys(handlers) as Name[]
  return Object.fromEntries(names.map((name) => [name, ordered(name)])) as unknown as Pick<Handlers, Name>
}
