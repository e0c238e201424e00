import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own, and how long it took to tell its address. */
export interface RunningServer {
  url: string
  pid: number
  /** Milliseconds from the start of the process to its address. */
  startMilliseconds: number
  stop(): Promise<void>
}

/** A page with one line of text, from a server that does nothing else. */
const emptyServer = `
  const server = require('node:http').createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>Empty</title><main><h1>Empty</h1></main>')
  })
  server.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port }))
  })`

/** Starts the browser host of the build on a library. */
export function startHost(root: string, library: string): Promise<RunningServer> {
  return start([join(root, 'out/main/host.js'), '--library', library, '--no-open', '--json'])
}

/** Starts the least that can serve a page. */
export function startEmptyServer(): Promise<RunningServer> {
  return start(['--eval', emptyServer])
}

async function start(args: readonly string[]): Promise<RunningServer> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const line = await new Promise<string>((settle, fail) => {
    createInterface({ input: child.stdout }).once('line', settle)
    void ended.then(() => fail(new Error('The server ended before it was there.')))
  })
  const { url } = JSON.parse(line) as { url: string }
  return {
    url,
    pid: child.pid ?? 0,
    startMilliseconds: performance.now() - started,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Memory a process has now, and the most it ever had, MB; `null` where the system does not tell. */
export function memoryOf(pid: number): { now: number | null; peak: number | null } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const read = (name: string): number | null => {
      const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
      return kilobytes === undefined ? null : Number(kilobytes) / 1_000
    }
    return { now: read('VmRSS'), peak: read('VmHWM') }
  } catch {
    return { now: null, peak: null }
  }
}
