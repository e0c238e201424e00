import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { systemClock, systemIds } from '../clock'
import type { Composition } from '../compose'
import { browserProfileFolder } from '../default-folders'
import type { Installation } from '../installation'
import { createEventBus } from '../rpc/event-bus'
import { openWindow, visit } from './host-windows'
import { findRunningHost, leaveRecord, recordPath, removeRecord } from './running-host'
import { createSecrets } from './secrets'
import { startLoopbackServer, type LoopbackOptions, type LoopbackServer } from './server'

export interface ServeOptions {
  /** Library folder; created when absent. */
  folder: string
  /** 0 takes any free port. */
  port: number
  /** Open a window. */
  open: boolean
  /** Print one JSON line `{ url, pid }` and nothing else. */
  json: boolean
}

/**
 * Runs the browser host until it is told to stop (SIGINT, SIGTERM) or the windows it opened are closed.
 *
 * @returns the exit code: 1 when the host could not start
 */
export async function serve(installation: Installation, options: ServeOptions): Promise<number> {
  const record = recordPath(options.folder)
  const running = options.open ? await findRunningHost(record) : undefined
  if (running) return visit(running, browserProfileFolder())
  const stopped = stopRequested()
  const composing = composeOn(options.folder, installation)
  keepMemoryLowWhileOpening(composing)
  const secrets = createSecrets(systemClock, () => randomBytes(24).toString('base64url'))
  const log = (error: unknown): void => console.error(error)
  let server: LoopbackServer | undefined
  try {
    server = await startLoopbackServer({
      ...whileOpening(composing),
      secrets,
      installation,
      port: options.port,
      log,
    })
    const { origin, streams } = server
    const address = (code: string): string => `${origin}/#launch=${code}`
    // A host started by a script belongs to the script.
    if (!options.json) leaveRecord(record, origin, secrets.ownerCode)
    announce(options, address(secrets.ownerCode))
    // A library that is refused is told by the page; only what nobody foresaw ends the host.
    const ends = [stopped, failureOf(composing)]
    if (options.open) {
      ends.push(
        openWindow({
          freshUrl: () => address(secrets.oneTimeCode()),
          printedUrl: address(secrets.ownerCode),
          profile: browserProfileFolder(),
          streams,
          say: (line) => console.error(line),
        }),
      )
    }
    await Promise.race(ends)
    return 0
  } catch (error) {
    console.error(startFailure(error, options.port))
    return 1
  } finally {
    // Without this a host that failed would stay, and answer nothing.
    if (server && !options.json) removeRecord(record)
    await server?.close()
    await closeOf(composing)
  }
}

/** Loads what the services are made of after the server listens, so that the page is on its way meanwhile. */
async function composeOn(folder: string, { bundledBanks, optimizer }: Installation): Promise<Composition> {
  await nextTurn()
  const { compose } = await import('../compose')
  return compose({
    folder,
    bundledBanks,
    optimizer,
    clock: systemClock,
    ids: systemIds(),
    log: (channel, error) => console.error(`${channel}:`, error),
  })
}

/** Node would let the room for new objects grow to 128 MB while a large library is read, and keep it. */
function keepMemoryLowWhileOpening(composing: Promise<Composition>): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  const goBack = (): void => setFlagsFromString('--semi-space-growth-factor=2')
  composing.then(({ opened }) => opened).then(goBack, goBack)
}

/** What the server asks of a composition that is still being made: requests wait, so that the page can load. */
function whileOpening(
  composing: Promise<Composition>,
): Pick<LoopbackOptions, 'dispatch' | 'events' | 'media'> {
  const bus = createEventBus()
  composing.then(
    ({ events }) => events.subscribe((name, payload) => bus.publish(name, payload)),
    () => undefined,
  )
  return {
    dispatch: async (channel, input) => (await composing).dispatch(channel, input),
    media: async (name) => (await composing).media(name),
    events: bus,
  }
}

function closeOf(composing: Promise<Composition>): Promise<void> {
  return composing.then(
    (composition) => composition.close(),
    () => undefined,
  )
}

/** Never resolves; rejects when the composition fails. */
async function failureOf(composing: Promise<Composition>): Promise<void> {
  await (
    await composing
  ).opened
  return new Promise(() => undefined)
}

function announce({ open, json }: ServeOptions, url: string): void {
  if (json) console.log(JSON.stringify({ url, pid: process.pid }))
  else if (!open) console.log(`Dogear is at\n\n  ${url}\n\nand runs until you press Ctrl+C.`)
}

/** Terminals and launchers may send the same signal twice; only one that comes later means impatience. */
function stopRequested(): Promise<void> {
  let first: number | undefined
  return new Promise((resolve) => {
    const hear = (): void => {
      first ??= performance.now()
      if (performance.now() - first > 2_000) process.exit(1)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
  })
}

function startFailure(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Name another one with --port, or none.`
  if (code === 'EACCES') return `Port ${port} may not be used. Name one above 1023 with --port, or none.`
  return `Dogear could not start: ${error instanceof Error ? error.message : String(error)}`
}
