import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../src/shared/domain/records'
import { verifyLibrary } from '../../src/main/library/verify-library'
import { bundleForNode } from '../support/bundle'
import { memoryFolder } from '../support/memory-folder'
import { seededRandom, type Random } from '../support/random'
import { applyToModel, modelText, type Model } from '../support/random-changes'
import { seed } from '../support/seed'
import type { Orders, Told } from './child/committer'

const killsPerLane = 110
const harmless = new Set(['staleLock lock', 'tornJournal journal.ndjson'])

let program = ''
/** One on the real disk; a kill cannot tell it from memory, which takes many more kills in the same time. */
const folders: string[] = []

beforeAll(async () => {
  for (const place of [tmpdir(), memoryFolder()]) folders.push(await mkdtemp(join(place, 'dogear-kill-')))
  program = await bundleForNode('tests/crash/child/committer.ts', folders[0] ?? tmpdir())
}, 120_000)

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** When the parent kills: milliseconds after the start, or after the library is open. */
interface KillTime {
  since: 'start' | 'opened'
  wait: number
}

/** What is known of a library from what its processes told. */
interface Ledger {
  model: Model
  revision: number
  /** Commits tried since `revision`, in order. */
  tried: Operation[][]
  /** The last revision a process was told is saved. */
  saved: number
}

/** Lets a process work until it ends or is killed. Gives whether it was killed, and why it ended otherwise. */
function live(orders: Orders, kill: KillTime | undefined, hear: (told: Told) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(orders)])
    let complaint = ''
    let timer: NodeJS.Timeout | undefined
    const startTimer = (since: KillTime['since']): void => {
      if (kill?.since === since) timer = setTimeout(() => child.kill('SIGKILL'), kill.wait)
    }
    startTimer('start')
    let heard = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // A line that was cut short by the kill was never said.
      const lines = (heard + text).split('\n')
      heard = lines.pop() ?? ''
      try {
        for (const line of lines) {
          const told = JSON.parse(line) as Told
          if (told.told === 'opened') startTimer('opened')
          hear(told)
        }
      } catch (error) {
        child.kill('SIGKILL')
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve(signal ?? (code === 0 && complaint === '' ? 'done' : complaint))
    })
  })
}

/** Checks what a process found when it opened the library against what is owed. */
function checkOpening(ledger: Ledger, told: Told & { told: 'opened' }, life: string): void {
  expect(
    told.recovery.filter((event) => !harmless.has(event)),
    life,
  ).toEqual([])
  expect(told.problems, life).toEqual([])
  expect(told.revision, `${life}: a saved change is gone`).toBeGreaterThanOrEqual(ledger.saved)
  const reached = told.revision - ledger.revision
  expect(reached, `${life}: more changes than were made`).toBeLessThanOrEqual(ledger.tried.length)
  for (const operations of ledger.tried.slice(0, reached)) applyToModel(ledger.model, operations)
  expect(told.state === modelText(ledger.model), `${life}: the records differ`).toBe(true)
  ledger.revision = told.revision
  ledger.saved = told.revision
  ledger.tried = []
}

function drawOrders(library: string, random: Random): [Orders, KillTime | undefined] {
  const draw = random.below(100)
  const base = { folder: library, seed: random.below(1_000_000), commits: 5 + random.below(40) }
  const orders = { ...base, fileCall: 0, verify: random.below(10) === 0, close: false }
  // Half of all are killed at a file call, of which the first hundred or so are those of opening.
  if (draw < 25) return [{ ...orders, fileCall: 1 + random.below(90), close: true }, undefined]
  if (draw < 55) return [{ ...orders, fileCall: 1 + random.below(400), close: true }, undefined]
  if (draw < 65) return [{ ...orders, close: true }, undefined]
  if (draw < 80) return [orders, { since: 'start', wait: 40 + random.below(120) }]
  return [orders, { since: 'opened', wait: random.below(150) }]
}

interface Tally {
  kills: number
  killsWhileOpening: number
  saved: number
}

async function lane(library: string, random: Random): Promise<Tally> {
  const ledger: Ledger = { model: new Map(), revision: 0, tried: [], saved: 0 }
  const tally: Tally = { kills: 0, killsWhileOpening: 0, saved: 0 }
  while (tally.kills < killsPerLane) {
    const [orders, kill] = drawOrders(library, random)
    const life = `seed ${seed}, ${JSON.stringify({ ...orders, kill })}`
    const heard = new Set<string>()
    const end = await live(orders, kill, (told) => {
      heard.add(told.told)
      if (told.told === 'opened') checkOpening(ledger, told, life)
      if (told.told === 'try') ledger.tried.push(JSON.parse(told.operations) as Operation[])
      if (told.told === 'saved') ledger.saved = Math.max(ledger.saved, told.revision)
      if (told.told === 'saved') tally.saved += 1
    })
    expect(['SIGKILL', 'done'], `${life}: ${end}`).toContain(end)
    if (end !== 'SIGKILL') continue
    tally.kills += 1
    if (!heard.has('opened')) tally.killsWhileOpening += 1
  }
  const last = { folder: library, seed: 1, fileCall: 0, commits: 1, verify: true, close: true }
  const end = await live(last, undefined, (told) => {
    if (told.told === 'opened') checkOpening(ledger, told, `seed ${seed}, last`)
  })
  expect(end).toBe('done')
  expect(await verifyLibrary(library), `seed ${seed}`).toMatchObject({ ok: true, problems: [] })
  return tally
}

describe('a process killed at any moment', () => {
  test('loses no saved change, keeps no half transaction, and leaves a library that verifies', async () => {
    const tallies = await Promise.all(
      folders.map((folder, index) => lane(join(folder, 'library'), seededRandom(seed + index))),
    )
    const total = (count: (tally: Tally) => number): number =>
      tallies.reduce((sum, tally) => sum + count(tally), 0)
    expect(total(({ kills }) => kills)).toBeGreaterThanOrEqual(200)
    expect(total(({ killsWhileOpening }) => killsWhileOpening)).toBeGreaterThan(20)
    expect(total(({ saved }) => saved)).toBeGreaterThan(500)
  }, 600_000)
})
