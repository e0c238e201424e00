import { execFile, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** The build under test; `DOGEAR_OUT` names another one than `out`. */
export const outFolder = resolve(process.env['DOGEAR_OUT'] ?? 'out')

/** A running browser host. */
export interface HostProcess {
  /** May be opened again and again. */
  url: string
  pid: number
  /** What it wrote to stderr so far. */
  errors(): string
  /** Asks it to stop and waits; resolves to its exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut would, and waits. */
  kill(): Promise<void>
}

/** Starts the browser host on a library. Rejects with what it wrote when it does not come up. */
export async function startHost(library: string, args: readonly string[] = []): Promise<HostProcess> {
  const entry = resolve(outFolder, 'main/host.js')
  const child = spawn(process.execPath, [entry, '--library', library, '--no-open', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<number | null>((settle) => child.once('exit', settle))
  const line = await Promise.race([
    new Promise<string>((settle) => createInterface({ input: child.stdout }).once('line', settle)),
    ended.then((code) => {
      throw new Error(`The host ended with code ${code ?? 'none'}:\n${errors}`)
    }),
  ])
  const { url, pid } = JSON.parse(line) as { url: string; pid: number }
  return {
    url,
    pid,
    errors: () => errors,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Runs the command line of the build to its end. Rejects when it fails. */
export async function runDogear(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(outFolder, 'main/cli.js'), ...args])
  return stdout
}
