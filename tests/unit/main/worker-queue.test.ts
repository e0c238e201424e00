import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startWorkerQueue, type WorkerQueueOptions } from '../../../src/main/worker-queue'
import { temporaryFolder } from '../../support/temporary-library'

type Request = { say: string[]; bytes?: Uint8Array } | { fail: string } | { exit: number }
interface Reply {
  text: string
  more?: boolean
  failed?: boolean
}

/** Says each text as a reply of its own; all but the last are parts, of which it awaits that they were taken. */
const worker = `
import { parentPort } from 'node:worker_threads'
let last = Promise.resolve()
let goOn = () => undefined
const taken = () => new Promise((resolve) => { goOn = resolve })
async function answer(request) {
  if ('exit' in request) process.exit(request.exit)
  if ('fail' in request) { parentPort.postMessage({ text: request.fail, failed: true }); return }
  const texts = request.bytes ? [...request.say, String(request.bytes.length)] : request.say
  for (const [index, text] of texts.entries()) {
    const more = index < texts.length - 1
    const going = more ? taken() : undefined
    parentPort.postMessage({ text, more })
    await going
  }
}
parentPort.on('message', (message) => {
  if (message === 'taken') goOn()
  else last = last.then(() => answer(message))
})`

async function start(options: Partial<WorkerQueueOptions<Reply>> = {}) {
  const file = join(await temporaryFolder(), 'worker.mjs')
  await writeFile(file, worker)
  const queue = startWorkerQueue<Request, Reply>(file, {
    purpose: 'answers',
    isPart: ({ more }) => more === true,
    taken: 'taken',
    failureIn: ({ failed, text }) => (failed === true ? new Error(text) : undefined),
    ...options,
  })
  onTestFinished(() => queue.close(new Error('The test is over.')))
  return queue
}

describe('a queue of requests to a thread', () => {
  test('gives each request its own replies, parts first, in the order of asking', async () => {
    const queue = await start()
    const heard: string[] = []
    const hear = ({ text }: Reply): void => void heard.push(text)
    const answers = await Promise.allSettled([
      queue.ask({ say: ['a1', 'a2', 'a3'] }, hear),
      queue.ask({ fail: 'no' }),
      queue.ask({ say: ['b1', 'b2'] }, hear),
    ])
    expect(heard).toEqual(['a1', 'a2', 'b1'])
    expect(answers).toMatchObject([
      { value: { text: 'a3' } },
      { reason: { message: 'no' } },
      { value: { text: 'b2' } },
    ])
  })

  test('hands buffers over instead of copying them', async () => {
    const queue = await start()
    const bytes = new Uint8Array(1 << 20)
    const answer = queue.ask({ say: [], bytes }, undefined, [bytes.buffer])
    expect(bytes.length).toBe(0)
    expect(await answer).toMatchObject({ text: String(1 << 20) })
  })

  test('rejects all that waits when the thread ends, and all that comes later', async () => {
    const queue = await start()
    const waiting = [queue.ask({ exit: 3 }), queue.ask({ say: ['never'] })]
    for (const { reason } of (await Promise.allSettled(waiting)) as PromiseRejectedResult[])
      expect(reason).toMatchObject({ message: 'The thread that answers ended with code 3.' })
    expect(queue.ended).toBe(true)
    await expect(queue.ask({ say: ['late'] })).rejects.toThrow(/ended with code 3/)
  })

  test('tells why it was closed, and hears nothing after that', async () => {
    const queue = await start()
    const heard: Reply[] = []
    const asking = queue.ask({ say: ['part', 'end'] }, (part) => void heard.push(part))
    queue.close(new Error('Nobody wants it.'))
    await expect(asking).rejects.toThrow('Nobody wants it.')
    await expect(queue.ask({ say: ['late'] })).rejects.toThrow('Nobody wants it.')
    expect(heard).toEqual([])
  })
})
