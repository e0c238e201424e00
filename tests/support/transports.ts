import { resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { channelNames } from '@shared/contract/channels'
import type { Bridge } from '@shared/contract/bridge'
import { compose, type Composition } from '../../src/main/compose'
import type { Installation } from '../../src/main/installation'
import { createElectronShim } from '../../src/main/loopback/page/electron-shim'
import { createSessions } from '../../src/main/loopback/page/open-session'
import { createSecrets } from '../../src/main/loopback/secrets'
import { startLoopbackServer, type LoopbackServer } from '../../src/main/loopback/server'
import { createBridge } from '../../src/preload/bridge'
import { pinnedClock, pinnedIds } from './pinned'
import { temporaryFolder } from './temporary-library'

/** Services over a real library in a temporary folder; nothing was logged unless `failures` says so. */
export interface Services {
  composition: Composition
  folder: string
  clock: ReturnType<typeof pinnedClock>
  failures: unknown[]
}

/** Wires the services as a host does, with a pinned clock and ids, closed when the test ends. */
export async function temporaryServices(): Promise<Services> {
  const folder = await temporaryFolder()
  const clock = pinnedClock()
  const failures: unknown[] = []
  const composition = await compose({
    folder,
    bundledBanks: resolve('resources/banks'),
    clock,
    ids: pinnedIds(),
    log: (channel, error) => failures.push([channel, error]),
    capabilities: {
      openLink: () => Promise.resolve(),
      reveal: () => Promise.resolve(),
      print: ({ fileName }) => Promise.resolve(fileName),
    },
  })
  onTestFinished(() => composition.close())
  return { composition, folder, clock, failures }
}

/** Every way from a page to the services, each ending in the bridge a page sees. */
export const transports: Record<string, (composition: Composition) => Bridge | Promise<Bridge>> = {
  'the dispatcher in process': direct,
  'structured clone, as Electron carries it': cloned,
  'HTTP on the loopback interface': overHttp,
}

function direct({ dispatch, events }: Composition): Bridge {
  return {
    request: dispatch,
    subscribe: (wanted, listener) =>
      events.subscribe((name, payload) => {
        if (name === wanted) listener(payload)
      }),
  }
}

/** The real preload over an `ipcRenderer` that copies as Electron does. */
function cloned({ dispatch, events }: Composition): Bridge {
  type Listener = (event: never, ...values: unknown[]) => void
  const ipc = {
    async invoke(_channel: string, name: unknown, input: unknown): Promise<unknown> {
      return structuredClone(await dispatch(structuredClone(name), structuredClone(input)))
    },
    on(_channel: string, listener: Listener) {
      events.subscribe((name, payload) => listener(undefined as never, name, structuredClone(payload)))
      return ipc as never
    },
  }
  return createBridge(ipc, channelNames)
}

/** The real preload over the real stand-in for Electron and a real server. */
async function overHttp(composition: Composition): Promise<Bridge> {
  const { server, session } = await temporaryServer(composition)
  const { ipcRenderer } = createElectronShim({
    // What a browser adds by itself.
    fetch: (address, init) => fetch(address, withOrigin(init, server.origin)),
    origin: server.origin,
    sessions: createSessions(Promise.resolve(session)),
    expose: () => undefined,
    isLeaving: () => false,
  })
  const invoke = (channel: string, name: string, input: unknown) => ipcRenderer.invoke(channel, name, input)
  const on = (channel: string, listener: Parameters<typeof ipcRenderer.on>[1]) =>
    ipcRenderer.on(channel, listener)
  return createBridge({ invoke, on: on as never }, channelNames)
}

function withOrigin(init: RequestInit | undefined, origin: string): RequestInit {
  return { ...init, headers: { ...(init?.headers as Record<string, string>), Origin: origin } }
}

export interface TemporaryServer {
  server: LoopbackServer
  /** The secret of a session that was opened in the ordinary way. */
  session: string
  ownerCode: string
  oneTimeCode: () => string
  logged: unknown[]
}

/** A server on a free port over the sources of a built app, closed when the test ends. */
export async function temporaryServer(
  { dispatch, events, media }: Pick<Composition, 'dispatch' | 'events'> & Partial<Pick<Composition, 'media'>>,
  installation: Installation = {
    renderer: '/nowhere',
    preload: '',
    loopbackPage: '',
    bundledBanks: '',
    optimizer: '',
  },
  clock = pinnedClock(),
): Promise<TemporaryServer> {
  let count = 0
  const secrets = createSecrets(clock, () => `secret-${(count += 1)}`)
  const logged: unknown[] = []
  const log = (error: unknown) => logged.push(error)
  const server = await startLoopbackServer({
    dispatch,
    events,
    media: media ?? (() => Promise.resolve(undefined)),
    secrets,
    installation,
    port: 0,
    log,
  })
  onTestFinished(() => server.close())
  const session = secrets.exchange(secrets.ownerCode) ?? ''
  return { server, session, ownerCode: secrets.ownerCode, oneTimeCode: () => secrets.oneTimeCode(), logged }
}
