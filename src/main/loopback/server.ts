import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mediaHeaders, securityHeaders } from '../content-security-policy'
import type { Installation } from '../installation'
import type { StoredMedia } from '../library/media'
import type { Dispatch } from '../rpc/dispatcher'
import type { EventBus } from '../rpc/event-bus'
import { bodyLimit, smallBody } from './body-limit'
import { createEventStreams, type EventStreams } from './event-streams'
import { createGate, type Gate } from './gate'
import { HttpFailure } from './http-failure'
import { readPageFile } from './page-files'
import { readJson } from './read-json'
import type { Secrets } from './secrets'

export interface LoopbackOptions {
  dispatch: Dispatch
  events: EventBus
  media: (name: string) => Promise<StoredMedia | undefined>
  secrets: Secrets
  installation: Installation
  /** 0 takes any free port. */
  port: number
  log: (error: unknown) => void
}

export interface LoopbackServer {
  /** `http://127.0.0.1:port` */
  origin: string
  streams: EventStreams
  close(): Promise<void>
}

/** An import would read every member of the module, one of which loads a client for the web: 40 ms of a start. */
const { createServer } = process.getBuiltinModule('node:http')

type Context = LoopbackOptions & { gate: Gate; streams: EventStreams }

/** Serves the app on the loopback interface. Rejects when the port is taken. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const server = createServer()
  await listen(server, options.port)
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const streams = createEventStreams(options.events)
  const context = { ...options, streams, gate: createGate(authority, options.secrets) }
  server.on('request', (request, response) => void handle(context, request, response))
  return {
    origin: `http://${authority}`,
    streams,
    async close() {
      streams.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function handle(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    context.gate.checkHost(request)
    // Not parsed as a URL, which would resolve dots away before they are refused.
    const [pathname = '/'] = (request.url ?? '/').split('?')
    if (request.method === 'GET' || request.method === 'HEAD')
      await serve(context, pathname, request, response)
    else if (request.method === 'POST') await post(context, pathname, request, response)
    else throw new HttpFailure(405, 'FORBIDDEN', 'Only GET and POST are answered.')
  } catch (error) {
    fail(context, error, response)
  }
}

const mediaPath = '/media/'

async function serve(
  context: Context,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (pathname.startsWith(mediaPath)) await serveMedia(context, pathname, request, response)
  else serveFile(context, pathname, response)
}

/** Media are shown within the page; opened as a page of their own they would be pages of this origin. */
async function serveMedia(
  { media }: Context,
  pathname: string,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const use = headers['sec-fetch-dest'] ?? 'image'
  const file = ['image', 'audio'].includes(use) ? await media(pathname.slice(mediaPath.length)) : undefined
  if (!file) throw new HttpFailure(404, 'FORBIDDEN', 'No such file.')
  response.writeHead(200, { ...mediaHeaders, 'Content-Type': file.mediaType })
  response.end(file.body)
}

function serveFile({ installation }: Context, pathname: string, response: ServerResponse): void {
  const file = readPageFile(installation, pathname)
  if (!file) throw new HttpFailure(404, 'FORBIDDEN', 'No such file.')
  const caching = pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
  response.writeHead(200, { ...securityHeaders, 'Content-Type': file.mediaType, 'Cache-Control': caching })
  response.end(file.body)
}

async function post(
  { gate, secrets, dispatch, streams }: Context,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  gate.checkOrigin(request)
  if (pathname === '/session') {
    const { code } = await readJson(request, smallBody)
    const secret = typeof code === 'string' ? secrets.exchange(code) : undefined
    if (secret === undefined) {
      throw new HttpFailure(
        401,
        'FORBIDDEN',
        'This address was used already or is too old. Start Dogear again.',
      )
    }
    sendJson(response, 200, { secret })
    return
  }
  gate.checkSession(request)
  if (pathname === '/launch-code') {
    sendJson(response, 200, { code: secrets.oneTimeCode() })
    return
  }
  if (pathname === '/events') {
    const { again } = await readJson(request, smallBody)
    response.writeHead(200, { ...apiHeaders, 'Content-Type': 'application/x-ndjson' })
    streams.add(response, again === true)
    return
  }
  if (!pathname.startsWith('/request/')) throw new HttpFailure(404, 'FORBIDDEN', 'No such address.')
  const channel = channelOf(pathname)
  const { input } = await readJson(request, bodyLimit(channel))
  sendJson(response, 200, await dispatch(channel, input))
}

function channelOf(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice('/request/'.length))
  } catch {
    throw new HttpFailure(400, 'UNKNOWN_CHANNEL', 'No such channel.')
  }
}

const apiHeaders = { ...securityHeaders, 'Cache-Control': 'no-store' }

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    ...apiHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  })
  response.end(body)
}

function fail({ log }: Context, error: unknown, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  // What is left of a refused body is not read: the connection ends with the answer.
  response.setHeader('Connection', 'close')
  if (error instanceof HttpFailure) {
    sendJson(response, error.status, { ok: false, error: { code: error.code, message: error.message } })
    return
  }
  log(error)
  sendJson(response, 500, {
    ok: false,
    error: { code: 'INTERNAL', message: 'The host failed. Its log has the details.' },
  })
}
