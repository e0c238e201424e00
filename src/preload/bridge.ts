import type { IpcRenderer } from 'electron'
import { eventChannel, reconnectEvent, requestChannel, type Bridge } from '@shared/contract/bridge'
import { eventNames } from '@shared/contract/events'
import type { Reply } from '@shared/contract/define'

type Listener = (payload: unknown) => void

/**
 * The two functions the page gets. Names outside the contract never leave the page.
 *
 * @param channelNames every channel of the contract
 */
export function createBridge(
  ipc: Pick<IpcRenderer, 'invoke' | 'on'>,
  channelNames: readonly string[],
): Bridge {
  const known = new Set<unknown>(channelNames)
  const listeners = new Map<string, Set<Listener>>()
  for (const name of [...eventNames, reconnectEvent]) listeners.set(name, new Set())

  ipc.on(eventChannel, (_event, name: string, payload: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(payload)
  })

  return {
    async request(channel, input) {
      if (!known.has(channel)) return failure('UNKNOWN_CHANNEL', 'No such channel.')
      try {
        return (await ipc.invoke(requestChannel, channel, input)) as unknown
      } catch {
        return failure('CONNECTION_LOST', 'Dogear did not answer.')
      }
    },
    subscribe(event, listener) {
      const heard = listeners.get(event)
      if (!heard) throw new TypeError('No such event.')
      // One entry a subscription, so that the same function may subscribe twice.
      const entry: Listener = (payload) => listener(payload)
      heard.add(entry)
      return () => heard.delete(entry)
    },
  }
}

function failure(code: string, message: string): Reply {
  return { ok: false, error: { code, message } }
}
