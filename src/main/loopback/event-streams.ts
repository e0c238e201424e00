import type { ServerResponse } from 'node:http'
import { eventChannel, reconnectEvent } from '@shared/contract/bridge'
import type { EventBus } from '../rpc/event-bus'

/** Connected pages, each fed with one JSON line an event and an empty line as a sign of life. */
export interface EventStreams {
  readonly count: number
  /** Takes over a response whose headers were sent. `again` tells the page to fetch anew what it shows. */
  add(response: ServerResponse, again: boolean): void
  /** Calls back whenever a page comes or goes. */
  onCount(listener: (count: number) => void): void
  close(): void
}

const heartbeatEvery = 10_000
/** A page that reads this much slower than it is told is cut off; it reconnects and fetches anew. */
const longestBacklog = 16 * 1024 * 1024

export function createEventStreams(events: EventBus): EventStreams {
  const responses = new Set<ServerResponse>()
  const listeners: ((count: number) => void)[] = []
  const announceCount = (): void => {
    for (const listener of listeners) listener(responses.size)
  }
  const write = (response: ServerResponse, line: string): void => {
    if (response.writableLength > longestBacklog) response.destroy()
    else response.write(line)
  }
  const stop = events.subscribe((name, payload) => {
    const line = eventLine(name, payload)
    for (const response of responses) write(response, line)
  })
  const heartbeat = setInterval(() => {
    for (const response of responses) write(response, '\n')
  }, heartbeatEvery)
  heartbeat.unref()

  return {
    get count() {
      return responses.size
    },
    add(response, again) {
      responses.add(response)
      response.on('close', () => {
        responses.delete(response)
        announceCount()
      })
      response.write(again ? eventLine(reconnectEvent, null) : '\n')
      announceCount()
    },
    onCount: (listener) => listeners.push(listener),
    close() {
      stop()
      clearInterval(heartbeat)
      for (const response of responses) response.end()
    },
  }
}

/** The arguments a page's `ipcRenderer` hears, the channel first. */
function eventLine(name: string, payload: unknown): string {
  return `${JSON.stringify([eventChannel, name, payload])}\n`
}
