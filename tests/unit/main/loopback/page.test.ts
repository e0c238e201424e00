import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { eventChannel, reconnectEvent } from '@shared/contract/bridge'
import { createElectronShim } from '../../../../src/main/loopback/page/electron-shim'
import { createSessions, openSession } from '../../../../src/main/loopback/page/open-session'
import { createEventBus } from '../../../../src/main/rpc/event-bus'
import { temporaryServer } from '../../../support/transports'

function storage(): {
  getItem: (key: string) => string | null
  setItem: (key: string, value: string) => void
} {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

async function open(
  hash: string,
  { origin, kept = storage() }: { origin: string; kept?: ReturnType<typeof storage> },
) {
  let forgotten = false
  const secret = await openSession({
    fetch: (address, init) =>
      fetch(address, { ...init, headers: { ...(init?.headers as Record<string, string>), Origin: origin } }),
    origin,
    hash,
    forgetHash: () => (forgotten = true),
    storage: kept,
  })
  return { secret, forgotten, kept }
}

const dispatch = () => Promise.resolve({ ok: true, value: null } as const)

test('the code of the address is exchanged and forgotten, and a reload keeps the session', async () => {
  const { server, oneTimeCode } = await temporaryServer({ dispatch, events: createEventBus() })
  const first = await open(`#launch=${oneTimeCode()}`, server)
  expect(first).toMatchObject({ forgotten: true, secret: expect.stringMatching(/./) as string })
  const reloaded = await open('#/library', { origin: server.origin, kept: first.kept })
  expect(reloaded).toMatchObject({ forgotten: false, secret: first.secret })
})

test('a page without code or session has none; a wrong code leaves the one there is', async () => {
  const { server } = await temporaryServer({ dispatch, events: createEventBus() })
  expect((await open('', server)).secret).toBe('')
  const kept = storage()
  kept.setItem('dogear.session', 'mine')
  expect((await open('#launch=wrong', { origin: server.origin, kept })).secret).toBe('mine')
})

/** A host that can be cut off and come back at the same port. */
async function brittleHost(lines: string[][]) {
  const asked: unknown[] = []
  const server: Server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => asked.push(JSON.parse(chunk.toString())))
    request.on('end', () => {
      const parts = lines.shift()
      response.writeHead(parts ? 200 : 401)
      if (!parts) return response.end()
      // Cut anywhere, as a network does: also within a character.
      const bytes = Buffer.from(parts.join(''))
      response.write(bytes.subarray(0, 25))
      return setTimeout(() => response.end(bytes.subarray(25)), 20)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('lines cut anywhere arrive whole, and a lost connection is taken up again and says so', async () => {
  const line = (name: string, payload: unknown) => `${JSON.stringify([eventChannel, name, payload])}\n`
  const { origin, asked } = await brittleHost([
    [line('history.changed', '折角'), '\n', line('history.changed', 2)],
    [line(reconnectEvent, null)],
  ])
  const heard: unknown[] = []
  const shim = createElectronShim({
    fetch,
    origin,
    sessions: createSessions(Promise.resolve('s')),
    expose: () => undefined,
    isLeaving: () => false,
  })
  const ended = new Promise((resolve) => {
    shim.ipcRenderer.on(eventChannel, (_event, name, payload) => {
      heard.push([name, payload])
      if (name === reconnectEvent) resolve(undefined)
    })
  })
  await ended
  expect(heard).toEqual([
    ['history.changed', '折角'],
    ['history.changed', 2],
    [reconnectEvent, null],
  ])
  expect(asked).toEqual([{ again: false }, { again: true }])
})

test('a session the host no longer knows is waited for, and with the next one the page goes on', async () => {
  const { server, session } = await temporaryServer({ dispatch, events: createEventBus() })
  const sessions = createSessions(Promise.resolve('of-the-host-before'))
  const shim = createElectronShim({
    fetch: (address, init) =>
      fetch(address, {
        ...init,
        headers: { ...(init?.headers as Record<string, string>), Origin: server.origin },
      }),
    origin: server.origin,
    sessions,
    expose: () => undefined,
    isLeaving: () => false,
  })
  const restored = new Promise((resolve) => {
    shim.ipcRenderer.on(eventChannel, (_event, name) => {
      if (name === reconnectEvent) resolve(name)
    })
  })
  const ask = () => shim.ipcRenderer.invoke('dogear:request', 'library.status', {})
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  sessions.renew(Promise.resolve(session))
  expect(await restored).toBe(reconnectEvent)
  expect(await ask()).toEqual({ ok: true, value: null })
})

test('a request waits until events are heard, so that no change falls in between', async () => {
  const order: string[] = []
  let answerEvents: (response: Response) => void = () => undefined
  const shim = createElectronShim({
    fetch: (address) => {
      const path = new URL(address as string).pathname
      order.push(path)
      if (path !== '/events') return Promise.resolve(Response.json({ ok: true, value: 1 }))
      return new Promise((resolve) => (answerEvents = resolve))
    },
    origin: 'http://127.0.0.1:1',
    sessions: createSessions(Promise.resolve('s')),
    expose: () => undefined,
    isLeaving: () => false,
  })
  shim.ipcRenderer.on(eventChannel, () => undefined)
  const reply = shim.ipcRenderer.invoke('dogear:request', 'library.status', {})
  await new Promise((resolve) => setImmediate(resolve))
  expect(order).toEqual(['/events'])
  answerEvents(new Response('', { status: 401 }))
  expect(await reply).toEqual({ ok: true, value: 1 })
  expect(order).toEqual(['/events', '/request/library.status'])
})

test('what a page asks for while it is left outlives it, as far as that may be', async () => {
  const sent: [text: number, outlives: boolean][] = []
  let isLeaving = false
  const shim = createElectronShim({
    fetch: (_address, init) => {
      const { input } = JSON.parse(init?.body as string) as { input: string }
      sent.push([input.length, init?.keepalive === true])
      return Promise.resolve(Response.json({ ok: true, value: null }))
    },
    origin: 'http://127.0.0.1:1',
    sessions: createSessions(Promise.resolve('s')),
    expose: () => undefined,
    isLeaving: () => isLeaving,
  })
  const ask = (length: number) => shim.ipcRenderer.invoke('dogear:request', 'notes.save', '折'.repeat(length))
  await ask(10)
  isLeaving = true
  // A browser refuses more than 64 KiB on their way; a character of these has three bytes.
  await Promise.all([ask(20_000), ask(2_000), ask(100)])
  await ask(20_001)
  expect(sent).toEqual([
    [10, false],
    [20_000, true],
    [2_000, false],
    [100, true],
    [20_001, true],
  ])
})
