import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { noteRequest, Rests } from '../../../src/main/give-way'
import { temporaryFolder } from '../../support/temporary-library'

const module = pathToFileURL(join(import.meta.dirname, '../../../src/main/give-way.ts')).href

/** Works for five milliseconds, and tells how long it was held up when it offered to rest. */
const worker = `
import { parentPort } from 'node:worker_threads'
import { beginLongWork, giveWay, Rests } from '${module}'
beginLongWork()
let rests = new Rests()
parentPort.on('message', () => {
  const began = performance.now()
  while (performance.now() - began < 5);
  const offered = performance.now()
  giveWay()
  parentPort.postMessage({ due: rests.after(5, 0), rested: performance.now() - offered })
})
parentPort.postMessage('ready')`

test('work that nobody disturbs does not rest, whatever was asked before it', () => {
  noteRequest()
  const rests = new Rests()
  expect(rests.after(5, 1_000)).toBe(0)
})

test('once something is asked, work rests twice as long as it worked, for two seconds', () => {
  const rests = new Rests()
  noteRequest()
  expect(rests.after(5, 1_000)).toBe(10)
  expect(rests.after(5, 2_999)).toBe(10)
  expect(rests.after(5, 3_000)).toBe(0)
})

test('a piece that could not be cut up is not followed by a rest as long', () => {
  const rests = new Rests()
  noteRequest()
  expect(rests.after(500, 0)).toBe(24)
})

test('a thread hears of what is asked of the main one, and rests', async () => {
  const file = join(await temporaryFolder(), 'worker.mjs')
  await writeFile(file, worker)
  const thread = new Worker(file)
  onTestFinished(() => void thread.terminate())
  await once(thread, 'message')
  noteRequest()
  thread.postMessage('work')
  const [{ due, rested }] = (await once(thread, 'message')) as [{ due: number; rested: number }]
  expect(due).toBe(10)
  expect(rested).toBeGreaterThanOrEqual(9)
})
