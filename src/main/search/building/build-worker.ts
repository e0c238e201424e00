import { startWorkerQueue } from '../../worker-queue'
import type { BuildReply, BuildRequest, BuildWorker } from './build-messages'
import { createBuildSession } from './build-session'

/** Builds on a thread of its own. The thread does not keep the process alive. */
export function startThread(file: string): BuildWorker {
  const queue = startWorkerQueue<BuildRequest, BuildReply>(file, {
    purpose: 'builds the search index',
    failureIn: (reply) => (reply.kind === 'failed' ? new Error(reply.message) : undefined),
  })
  return { request: (request) => queue.ask(request), close: () => queue.close(closed()) }
}

/** Builds in place, a request at a time between other work: for where a thread cannot be had. */
export function startInPlace(): BuildWorker {
  const session = createBuildSession()
  let isClosed = false
  return {
    async request(request: BuildRequest) {
      await new Promise((resolve) => setImmediate(resolve))
      if (isClosed) throw closed()
      return session(request)
    },
    close() {
      isClosed = true
    },
  }
}

const closed = (): Error => new Error('The search index is no longer being built.')
