import type { ChannelName } from '@shared/contract/channels'
import type { Handlers } from '@shared/contract/types'

/**
 * Handlers whose code is loaded with the first request for one of them. What fails to load fails that request
 * only, and is tried again with the next.
 */
export function lazily<Name extends ChannelName>(
  names: readonly Name[],
  load: () => Promise<Pick<Handlers, Name>>,
): Pick<Handlers, Name> {
  let loading: Promise<Pick<Handlers, Name>> | undefined
  const loaded = (): Promise<Pick<Handlers, Name>> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
  const handlerOf = (name: Name) => async (input: never) => {
    const handlers = await loaded()
    return handlers[name](input)
  }
  return Object.fromEntries(names.map((name) => [name, handlerOf(name)])) as unknown as Pick<Handlers, Name>
}
