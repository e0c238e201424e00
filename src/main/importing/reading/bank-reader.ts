import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { builtWorker } from '../../built-worker'
import { UnreadableFileError } from '../format'
import { isPart, type ReadingReply, type ReadingRequest, type Taken } from './reading-messages'
import { createReadingSession } from './reading-session'

/** Reads files off the path of everything else. */
export interface BankReader {
  /**
   * Resolves with the last reply; `heard` is told of those before it. Rejects with `UnreadableFileError`
   * for a file of no format, with `ReaderClosedError` when the reader was closed meanwhile.
   */
  ask(request: ReadingRequest, heard?: (part: ReadingReply) => void): Promise<ReadingReply>
  /** Ends at once whatever is being read. */
  close(): void
}

/** The reader was closed while it was asked: nobody wants the answer. */
export class ReaderClosedError extends Error {
  constructor() {
    super('Reading was cancelled.')
    this.name = 'ReaderClosedError'
  }
}

/** Starts a reader on a thread of its own; in place where this code runs from its sources. */
export function startReader(file = builtWorker('import-worker')): BankReader {
  return file === undefined ? readInPlace() : readOnThread(file)
}

interface Asked {
  resolve: (reply: ReadingReply) => void
  reject: (error: Error) => void
  heard: (part: ReadingReply) => void
}

function readOnThread(file: string): BankReader {
  const thread = new Worker(file)
  const waiting: Asked[] = []
  let dead: Error | undefined
  const die = (error: Error): void => {
    dead ??= error
    for (const { reject } of waiting.splice(0)) reject(dead)
  }
  thread.unref()
  thread.on('message', (reply: ReadingReply) => {
    if (dead) return
    if (isPart(reply)) {
      waiting[0]?.heard(reply)
      thread.postMessage({ kind: 'taken' } satisfies Taken)
    } else settle(waiting.shift(), reply)
  })
  thread.on('error', (error) => die(deathOf(error)))
  thread.on('exit', () => die(new ReaderClosedError()))
  return {
    ask: (request, heard = () => undefined) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead)
          return
        }
        waiting.push({ resolve, reject, heard })
        thread.postMessage(request, 'bytes' in request ? transferable(request.bytes) : [])
      }),
    close() {
      die(new ReaderClosedError())
      void thread.terminate()
    },
  }
}

/** Bytes are handed over rather than copied; those that are a part of something larger are copied. */
function transferable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

function deathOf(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new UnreadableFileError(
      '',
      'Reading this file takes more memory than there is. Split it and import the parts.',
    )
  return error instanceof Error ? error : new Error(String(error))
}

function settle(asked: Asked | undefined, reply: ReadingReply): void {
  if (reply.kind === 'unreadable')
    asked?.reject(new UnreadableFileError(reply.path, reply.message, reply.line))
  else if (reply.kind === 'failed') asked?.reject(new Error(reply.message))
  else asked?.resolve(reply)
}

function readInPlace(): BankReader {
  const session = createReadingSession()
  let closed = false
  let last: Promise<unknown> = Promise.resolve()
  return {
    ask(request, heard = () => undefined) {
      const answered = last.then(
        () =>
          new Promise<ReadingReply>((resolve, reject) => {
            const asked: Asked = { resolve, reject, heard }
            const send = async (reply: ReadingReply): Promise<void> => {
              if (closed) reject(new ReaderClosedError())
              else if (isPart(reply)) heard(reply)
              else settle(asked, reply)
              await nextTurn()
            }
            void session(request, send)
          }),
      )
      last = answered.catch(() => undefined)
      return answered
    },
    close() {
      closed = true
    },
  }
}
