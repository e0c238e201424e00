import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { compilingAlone } from '../../../src/main/compile-alone'
import { temporaryFolder } from '../../support/temporary-library'

/** Tells whether its engine compiles on other threads, as the engine itself answers. */
const worker = `
import { setFlagsFromString } from 'node:v8'
import { parentPort } from 'node:worker_threads'
setFlagsFromString('--allow-natives-syntax')
const asks = new Function('return %IsConcurrentRecompilationSupported()')
setFlagsFromString('--no-allow-natives-syntax')
parentPort.postMessage(asks())`

async function start(): Promise<() => Worker> {
  const file = join(await temporaryFolder(), 'worker.mjs')
  await writeFile(file, worker)
  return () => new Worker(file)
}

async function compilesElsewhere(thread: Worker): Promise<unknown> {
  const [answer] = (await once(thread, 'message')) as unknown[]
  await thread.terminate()
  return answer
}

test('a thread compiles on itself, and the next one as ever', async () => {
  const thread = await start()
  expect(await compilesElsewhere(thread())).toBe(true)
  expect(await compilesElsewhere(compilingAlone(thread))).toBe(false)
  expect(await compilesElsewhere(thread())).toBe(true)
})

test('threads that start together all compile on themselves', async () => {
  const thread = await start()
  const together = [compilingAlone(thread), compilingAlone(thread)]
  expect(await Promise.all(together.map(compilesElsewhere))).toEqual([false, false])
  expect(await compilesElsewhere(thread())).toBe(true)
})

test('a thread that never came to run leaves the next one as ever', async () => {
  const thread = await start()
  const ended = compilingAlone(thread)
  await ended.terminate()
  expect(() =>
    compilingAlone(() => {
      throw new Error('There is no room for a thread.')
    }),
  ).toThrow('no room')
  expect(await compilesElsewhere(thread())).toBe(true)
})
