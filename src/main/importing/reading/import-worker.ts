import { parentPort } from 'node:worker_threads'
import { collectGarbage } from '../../collect-garbage'
import { beginLongWork } from '../../give-way'
import { yieldToPage } from '../../yield-to-page'
import { isPart, type ReadingReply, type ReadingRequest, type Taken } from './reading-messages'
import { createReadingSession } from './reading-session'

yieldToPage()

/** So many parts may be on their way: what waits at a port is all taken in at once, which would hold up the page. */
const mostAhead = 3

// By itself the collector keeps the room, for more of the same; but after a file was read, what follows needs a fraction of it.
const session = createReadingSession(() => collectGarbage({ everything: true }))
const port = parentPort
let ahead = 0
let goOn = (): void => undefined
/** One after the other: what is answered later was asked later. */
let last = Promise.resolve()

function send(reply: ReadingReply): Promise<void> {
  port?.postMessage(reply)
  ahead += isPart(reply) ? 1 : 0
  if (ahead < mostAhead) return Promise.resolve()
  return new Promise((resolve) => {
    goOn = resolve
  })
}

port?.on('message', (message: ReadingRequest | Taken) => {
  if (message.kind !== 'taken') {
    last = last.then(() => {
      beginLongWork()
      return session(message, send)
    })
    return
  }
  ahead -= 1
  goOn()
})
