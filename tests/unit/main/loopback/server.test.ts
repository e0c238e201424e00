import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEventBus } from '../../../../src/main/rpc/event-bus'
import type { Installation } from '../../../../src/main/installation'
import { readMedia, writeMedia } from '../../../../src/main/library/media'
import { aPicture, mediaName } from '../../../support/pictures'
import { rawRequest } from '../../../support/raw-request'
import { temporaryFolder } from '../../../support/temporary-library'
import { temporaryServer } from '../../../support/transports'

const page = '<!doctype html><html><head><title>Dogear</title></head><body></body></html>'

async function installation(): Promise<Installation> {
  const root = await temporaryFolder()
  await mkdir(join(root, 'renderer/assets'), { recursive: true })
  await writeFile(join(root, 'renderer/index.html'), page)
  await writeFile(join(root, 'renderer/assets/app.js'), 'export {}')
  await writeFile(join(root, 'renderer/notes.secret'), 'of no known kind')
  await writeFile(join(root, 'secret.js'), 'outside')
  await writeFile(join(root, 'preload.cjs'), 'require("electron")')
  await writeFile(join(root, 'shim.js'), 'export const contextBridge = {}')
  return {
    renderer: join(root, 'renderer'),
    preload: join(root, 'preload.cjs'),
    loopbackPage: join(root, 'shim.js'),
    bundledBanks: '',
    optimizer: '',
  }
}

async function start() {
  const seen: unknown[] = []
  const dispatch = (channel: unknown, input: unknown) => {
    seen.push([channel, input])
    return Promise.resolve({ ok: true, value: null } as const)
  }
  const host = await temporaryServer({ dispatch, events: createEventBus() }, await installation())
  const { origin } = host.server
  const good = {
    Host: origin.slice('http://'.length),
    Origin: origin,
    Authorization: `Bearer ${host.session}`,
    'Content-Type': 'application/json',
  }
  const post = (
    changes: Record<string, string | undefined>,
    body: string | Buffer = '{"input":{}}',
    path = '/request/library.status',
  ) => {
    const wanted: Record<string, string | undefined> = { ...good, ...changes }
    const headers = Object.fromEntries(
      Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    return rawRequest(origin, { method: 'POST', path, headers, body })
  }
  return { ...host, origin, good, post, seen }
}

test('a request of its own page is answered', async () => {
  const { post, seen } = await start()
  expect(await post({})).toMatchObject({ status: 200, body: '{"ok":true,"value":null}' })
  expect(seen).toEqual([['library.status', {}]])
})

const refused: readonly [string, number, Record<string, string | undefined>, (string | Buffer)?][] = [
  ['another host name, rebound to this machine', 403, { Host: 'evil.example' }],
  ['localhost, whose origin is another', 403, { Host: 'localhost' }],
  ['another port in the host name', 403, { Host: '127.0.0.1:1' }],
  ['the page of another site', 403, { Origin: 'https://evil.example' }],
  ['the page of another port', 403, { Origin: 'http://127.0.0.1:1' }],
  ['a file or a sandboxed frame', 403, { Origin: 'null' }],
  ['no origin', 403, { Origin: undefined }],
  ['no secret', 401, { Authorization: undefined }],
  ['a guessed secret', 401, { Authorization: 'Bearer secret-0' }],
  ['a secret of another kind', 401, { Authorization: 'Basic c2VjcmV0' }],
  ['a form, which needs no permission of the browser', 415, { 'Content-Type': 'text/plain' }],
  ['no content type', 415, { 'Content-Type': undefined }],
  ['another character set', 415, { 'Content-Type': 'application/json; charset=utf-16' }],
  ['bad JSON', 400, {}, '{"input":'],
  ['JSON that is no object', 400, {}, '[1]'],
  ['bytes that are no UTF-8', 400, {}, Buffer.from([0x7b, 0xff, 0x7d])],
  ['an empty body', 400, {}, ''],
  ['a body beyond the limit', 413, {}, JSON.stringify({ input: 'x'.repeat(1024 * 1024) })],
]

test.each(refused)('%s gets %i', async (_what, status, changes, body) => {
  const { post, seen } = await start()
  const answer = await post(changes, body)
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.body)).toMatchObject({
    ok: false,
    error: { message: expect.any(String) as string },
  })
  expect(seen).toEqual([])
})

test('an answer to a refused origin grants nothing to it', async () => {
  const { post } = await start()
  const { headers } = await post({ Origin: 'https://evil.example' })
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('other methods are not answered', async () => {
  const { origin, good } = await start()
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
    expect((await rawRequest(origin, { method, path: '/', headers: good })).status).toBe(405)
  }
})

test('a body that never says its length is cut off at the limit', async () => {
  const { post } = await start()
  const body = Buffer.from(JSON.stringify({ input: 'x'.repeat(3 * 1024 * 1024) }))
  const answer = await post({ 'Transfer-Encoding': 'chunked' }, body).catch(() => ({ status: 413 }))
  expect(answer.status).toBe(413)
})

test('only a channel that carries files may send much', async () => {
  const { post, seen } = await start()
  const body = JSON.stringify({ input: 'x'.repeat(2 * 1024 * 1024) })
  expect((await post({}, body, '/request/imports.part')).status).toBe(200)
  expect((await post({}, body, '/request/__proto__')).status).toBe(413)
  expect(seen).toHaveLength(1)
})

test('the page comes with the bridge before its own scripts, and with closed doors', async () => {
  const { origin, good } = await start()
  const answer = await rawRequest(origin, { path: '/', headers: { Host: good.Host } })
  expect(answer.status).toBe(200)
  expect(answer.body).toContain(
    '<head>\n<link rel="modulepreload" href="/dogear-electron.js">\n' +
      '<script type="module" src="/dogear-bridge.js"></script>',
  )
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect((await rawRequest(origin, { path: '/dogear-bridge.js', headers: { Host: good.Host } })).status).toBe(
    200,
  )
  expect((await rawRequest(origin, { path: '/assets/app.js', headers: { Host: good.Host } })).status).toBe(
    200,
  )
})

test.each([
  '/../secret.js',
  '/assets/../../secret.js',
  '/%2e%2e/secret.js',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
  '/..%5csecret.js',
  '/%00.js',
  '/%c0%ae%c0%ae/secret.js',
  '/%zz.js',
  '//secret.js',
  '/assets',
  '/notes.secret',
  '/missing.js',
  '/C:/Windows/win.ini',
])('%s is not found', async (path) => {
  const { origin, good } = await start()
  expect((await rawRequest(origin, { path, headers: { Host: good.Host } })).status).toBe(404)
})

test('a picture of the library is shown within the page, closed in itself, and is no page', async () => {
  const folder = await temporaryFolder()
  const name = mediaName(aPicture(), 'png')
  await writeMedia(folder, [{ name, bytes: aPicture() }])
  await writeFile(join(folder, 'study.json'), '{}')
  const dispatch = () => Promise.resolve({ ok: true, value: null } as const)
  const media = (wanted: string) => readMedia(folder, wanted)
  const { server } = await temporaryServer({ dispatch, events: createEventBus(), media })
  const get = (path: string, use = 'image') =>
    rawRequest(server.origin, { path, headers: { 'Sec-Fetch-Dest': use } })
  const answer = await get(`/media/${name}`)
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
  })
  expect(answer.headers['content-security-policy']).toContain('sandbox')
  for (const path of ['/media/../study.json', '/media/study.json', `/media/x/${name}`, '/media/'])
    expect([path, (await get(path)).status]).toEqual([path, 404])
  for (const use of ['document', 'iframe', 'object', 'script', 'style'])
    expect([use, (await get(`/media/${name}`, use)).status]).toEqual([use, 404])
})

test('a launch code is exchanged once; presented again it also ends the session it gave', async () => {
  const { post, oneTimeCode } = await start()
  const body = JSON.stringify({ code: oneTimeCode() })
  const first = await post({ Authorization: undefined }, body, '/session')
  const { secret } = JSON.parse(first.body) as { secret: string }
  expect((await post({ Authorization: `Bearer ${secret}` })).status).toBe(200)
  expect((await post({ Authorization: undefined }, body, '/session')).status).toBe(401)
  expect((await post({ Authorization: `Bearer ${secret}` })).status).toBe(401)
})

test('a page that reads nothing is cut off instead of filling the memory', async () => {
  const events = createEventBus()
  const dispatch = () => Promise.resolve({ ok: true, value: null } as const)
  const { server, session } = await temporaryServer({ dispatch, events })
  const { hostname, port, host } = new URL(server.origin)
  const socket = connect(Number(port), hostname)
  socket.pause()
  socket.write(
    `POST /events HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nAuthorization: Bearer ${session}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
  )
  const gone = new Promise<void>((resolve) => server.streams.onCount((count) => count === 0 && resolve()))
  await new Promise<void>((resolve) => server.streams.onCount((count) => count === 1 && resolve()))
  const action = { name: 'x'.repeat(1024 * 1024) } as never
  for (let sent = 0; sent < 40; sent += 1) {
    events.publish('history.changed', { undo: action, redo: null })
    await new Promise((resolve) => setImmediate(resolve))
  }
  await gone
  socket.destroy()
})
