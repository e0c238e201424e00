import { Worker } from 'node:worker_threads'
import type { BuildReply, BuildRequest, BuildWorker } from './build-messages'
import { createBuildSession } from './build-session'

/** Builds on a thread of its own. The thread does not keep the process alive. */
export function startThread(file: string): BuildWorker {
  const thread = new Worker(file)
  const waiting: { resolve: (reply: BuildReply) => void; reject: (error: Error) => void }[] = []
  let dead: Error | undefined
  const die = (error: Error): void => {
    dead = error
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  thread.unref()
  thread.on('message', (reply: BuildReply) => {
    const next = waiting.shift()
    if (reply.kind === 'failed') next?.reject(new Error(reply.message))
    else next?.resolve(reply)
  })
  thread.on('error', (error) => die(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', (code) => die(new Error(`The search worker ended with code ${code}.`)))
  return {
    request: (request) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead)
          return
        }
        waiting.push({ resolve, reject })
        thread.postMessage(request)
      }),
    close: () => void thread.terminate(),
  }
}

/** Builds in place, a request at a time between other work: for where a thread cannot be had. */
export function startInPlace(): BuildWorker {
  const session = createBuildSession()
  let closed = false
  return {
    async request(request: BuildRequest) {
      await new Promise((resolve) => setImmediate(resolve))
      if (closed) throw new Error('The search index is no longer being built.')
      return session(request)
    },
    close() {
      closed = true
    },
  }
}
