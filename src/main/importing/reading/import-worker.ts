import { parentPort } from 'node:worker_threads'
import type { ReadingRequest } from './reading-messages'
import { createReadingSession } from './reading-session'

const session = createReadingSession()
const port = parentPort
/** One after the other: what is answered later was asked later. */
let last = Promise.resolve()

port?.on('message', (request: ReadingRequest) => {
  last = last.then(() => session(request, (reply) => port.postMessage(reply)))
})
