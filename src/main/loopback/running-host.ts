import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { browserProfileFolder } from '../default-folders'

const recordSchema = z.object({ origin: z.url(), code: z.string() })

/** Where a host that is already running on the same library lets one in. */
export interface RunningHost {
  /** Works as long as that host. */
  url: string
  /** For a command line: works once. */
  freshUrl: string
}

/** The record of the host on a library, readable by its person only, as it holds the code that lets one in. */
export function recordPath(library: string, profile = browserProfileFolder()): string {
  const name = createHash('sha256').update(library).digest('hex').slice(0, 32)
  return join(dirname(profile), 'running', `${name}.json`)
}

/** Leaves the record for a later start. Without it the later start only tells that the library is in use. */
export function leaveRecord(path: string, origin: string, code: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.${process.pid}`, JSON.stringify({ origin, code }), { mode: 0o600 })
    renameSync(`${path}.${process.pid}`, path)
  } catch (error) {
    console.error('The running host could not be noted:', error)
  }
}

export function removeRecord(path: string): void {
  rmSync(path, { force: true })
}

/** Finds the host that runs on a library and takes its visitors; undefined when none answers. */
export async function findRunningHost(path: string): Promise<RunningHost | undefined> {
  try {
    const { origin, code } = recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    const { secret } = await post(origin, '/session', { code }, {})
    const fresh = await post(origin, '/launch-code', {}, { Authorization: `Bearer ${secret ?? ''}` })
    if (fresh.code === undefined) return undefined
    return { url: `${origin}/#launch=${code}`, freshUrl: `${origin}/#launch=${fresh.code}` }
  } catch {
    // No record, one of a host that was killed, or another program at its port.
    return undefined
  }
}

const answerSchema = z.object({ secret: z.string().optional(), code: z.string().optional() })

async function post(origin: string, path: string, body: object, headers: Record<string, string>) {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(2_000),
  })
  return answerSchema.parse(await response.json())
}
