import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../src/shared/domain/records'
import { verifyLibrary } from '../../src/main/library/verify-library'
import { bundleForNode } from '../support/bundle'
import { seededRandom, type Random } from '../support/random'
import { applyToModel, modelText, type Model } from '../support/random-changes'
import type { Orders, Told } from './child/committer'

const seed = Number(process.env['DOGEAR_SEED'] ?? Date.now() % 1_000_000)
const killsPerLane = 110
const harmless = new Set(['staleLock lock', 'tornJournal journal.ndjson'])

let folder = ''
let program = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dogear-kill-'))
  program = await bundleForNode('tests/crash/child/committer.ts', folder)
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

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
function live(orders: Orders, killAfter: number | undefined, hear: (told: Told) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(orders)])
    let complaint = ''
    let timer: NodeJS.Timeout | undefined
    let heard = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // A line that was cut short by the kill was never said.
      const lines = (heard + text).split('\n')
      heard = lines.pop() ?? ''
      try {
        for (const line of lines) hear(JSON.parse(line) as Told)
      } catch (error) {
        child.kill('SIGKILL')
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
    if (killAfter !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfter)
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

function drawOrders(library: string, random: Random, longest: number): [Orders, number | undefined] {
  const draw = random.below(100)
  const base = { folder: library, seed: random.below(1_000_000), commits: 5 + random.below(60) }
  const orders = { ...base, fileCall: 0, verify: random.below(10) === 0, close: random.below(3) === 0 }
  // Half of all are killed at a file call, of which the first hundred or so are those of opening.
  if (draw < 30) return [{ ...orders, fileCall: 1 + random.below(90) }, undefined]
  if (draw < 55) return [{ ...orders, fileCall: 1 + random.below(600), close: true }, undefined]
  return [{ ...orders, close: false }, random.below(longest)]
}

async function lane(library: string, random: Random): Promise<{ kills: number; saved: number }> {
  const ledger: Ledger = { model: new Map(), revision: 0, tried: [], saved: 0 }
  const longest = 700
  let saved = 0
  for (let kills = 0; kills < killsPerLane;) {
    const [orders, killAfter] = drawOrders(library, random, longest)
    const life = `seed ${seed}, ${JSON.stringify({ ...orders, killAfter })}`
    const end = await live(orders, killAfter, (told) => {
      if (told.told === 'opened') checkOpening(ledger, told, life)
      if (told.told === 'try') ledger.tried.push(JSON.parse(told.operations) as Operation[])
      if (told.told === 'saved') ledger.saved = Math.max(ledger.saved, told.revision)
      if (told.told === 'saved') saved += 1
    })
    expect(['SIGKILL', 'done'], `${life}: ${end}`).toContain(end)
    if (end === 'SIGKILL') kills += 1
  }
  const last = { folder: library, seed: 1, fileCall: 0, commits: 1, verify: true, close: true }
  expect(
    await live(
      last,
      undefined,
      (told) => told.told === 'opened' && checkOpening(ledger, told, `seed ${seed}, last`),
    ),
  ).toBe('done')
  expect(await verifyLibrary(library), `seed ${seed}`).toMatchObject({ ok: true, problems: [] })
  return { kills: killsPerLane, saved }
}

describe('a process killed at any moment', () => {
  test('loses no saved change, keeps no half transaction, and leaves a library that verifies', async () => {
    const lanes = await Promise.all(
      [0, 1].map((index) => lane(join(folder, `library-${index}`), seededRandom(seed + index))),
    )
    expect(lanes.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThanOrEqual(200)
    expect(lanes.reduce((sum, { saved }) => sum + saved, 0)).toBeGreaterThan(500)
  }, 180_000)
})
