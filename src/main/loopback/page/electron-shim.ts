import type { Sessions } from './open-session'

/** The part of `electron` a preload uses, over fetch. */
export interface ElectronShim {
  contextBridge: { exposeInMainWorld(name: string, value: unknown): void }
  ipcRenderer: {
    invoke(channel: string, name: string, input: unknown): Promise<unknown>
    on(channel: string, listener: (event: unknown, ...values: unknown[]) => void): void
  }
}

export interface ShimOptions {
  fetch: typeof fetch
  /** `http://127.0.0.1:port` */
  origin: string
  sessions: Pick<Sessions, 'current' | 'after'>
  expose: (name: string, value: unknown) => void
  /** Whether the page is being closed or left: what it asks for then is to outlive it. */
  isLeaving: () => boolean
}

type Listener = (event: unknown, ...values: unknown[]) => void

/** The host sends a sign of life every 10 s; after three missed ones the connection is taken for dead. */
const silenceLimit = 35_000
const shortestPause = 250
const longestPause = 5_000
/** How much may be on its way from a page that is gone, in bytes: the limit of `keepalive` in the standard of fetch. */
const outlivingLimit = 64 * 1024

/** Requests become POSTs; events come as lines of one long answer, which is asked for again when it ends. */
export function createElectronShim(options: ShimOptions): ElectronShim {
  const listeners = new Map<string, Listener[]>()
  let firstConnection: Promise<void> | undefined
  let outliving = 0

  /** Asks for something that is sent to its end although the page ends before: what was typed a moment ago. */
  const askLeaving = async (path: string, body: string): Promise<Response> => {
    const bytes = new TextEncoder().encode(body).byteLength
    if (outliving + bytes > outlivingLimit) return post(options, path, body)
    outliving += bytes
    try {
      return await post(options, path, body, { keepalive: true })
    } finally {
      outliving -= bytes
    }
  }

  const hear = (line: string): void => {
    if (line === '') return
    const [channel, ...values] = JSON.parse(line) as [string, ...unknown[]]
    for (const listener of listeners.get(channel) ?? []) listener({}, ...values)
  }

  return {
    contextBridge: { exposeInMainWorld: options.expose },
    ipcRenderer: {
      async invoke(_channel, name, input) {
        // Nothing is fetched before events are heard, so that no change falls in between.
        await firstConnection
        const path = `/request/${encodeURIComponent(name)}`
        const body = JSON.stringify({ input })
        const response = await (options.isLeaving() ? askLeaving(path, body) : post(options, path, body))
        const answer: unknown = await response.json()
        return answer
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
        firstConnection ??= new Promise((settled) => void keepConnected(options, hear, settled))
      },
    },
  }
}

async function post(
  { fetch, origin, sessions }: ShimOptions,
  path: string,
  body: string,
  how: Pick<RequestInit, 'keepalive' | 'signal'> = {},
) {
  return fetch(origin + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await sessions.current()}` },
    body,
    ...how,
  })
}

/** Runs for the life of the page. A host that was started anew refuses the session: then it waits for another one. */
async function keepConnected(options: ShimOptions, hear: (line: string) => void, settled: () => void) {
  let pause = shortestPause
  let connectedBefore = false
  for (;;) {
    const watchdog = createWatchdog()
    const session = options.sessions.current()
    try {
      const again = JSON.stringify({ again: connectedBefore })
      const response = await post(options, '/events', again, { signal: watchdog.signal })
      if (response.status === 401) {
        watchdog.stop()
        settled()
        await options.sessions.after(session)
        connectedBefore = true
        continue
      }
      if (response.ok && response.body) {
        connectedBefore = true
        pause = shortestPause
        await readLines(response.body, hear, () => {
          watchdog.restart()
          settled()
        })
      }
    } catch {
      // The host is away or went silent: the next round tries again.
    }
    watchdog.stop()
    settled()
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(pause * 2, longestPause)
  }
}

function createWatchdog() {
  const controller = new AbortController()
  const bite = () => setTimeout(() => controller.abort(), silenceLimit)
  let timer = bite()
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer)
      timer = bite()
    },
    stop: () => clearTimeout(timer),
  }
}

async function readLines(
  body: ReadableStream<Uint8Array>,
  hear: (line: string) => void,
  alive: () => void,
): Promise<void> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    alive()
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  }
}
