import { parentPort } from 'node:worker_threads'
import type { BuildRequest } from './build-messages'
import { createBuildSession } from './build-session'
import { yieldToPage } from '../../yield-to-page'

yieldToPage()

const session = createBuildSession()
const port = parentPort

port?.on('message', (request: BuildRequest) => {
  void session(request).then(
    (reply) => port.postMessage(reply, 'index' in reply ? [reply.index] : []),
    (error: unknown) => port.postMessage({ kind: 'failed', message: String(error) }),
  )
})
