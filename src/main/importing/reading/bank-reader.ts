import { setImmediate as nextTurn } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import type { ResourceLimits } from 'node:worker_threads'
import { builtWorker } from '../../built-worker'
import { transferable } from '../../thread-task'
import { startWorkerQueue } from '../../worker-queue'
import { UnreadableFileError } from '../format'
import { isPart, type ReadingReply, type ReadingRequest, type Taken } from './reading-messages'
import { sparingMemory } from './sparing-memory'

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

/**
 * Starts a reader on a thread of its own; in place where this code runs from its sources.
 *
 * @param bytes size of all that it will be given to read
 */
export function startReader(bytes: number, file = builtWorker('import-worker')): BankReader {
  return file === undefined ? readInPlace() : readOnThread(file, bytes)
}

const megabyte = 1024 * 1024

/**
 * Memory for reading so many bytes. Most of what reading makes is dropped at once: more room for what is young only
 * fills up, and the lower the ceiling, the less the collector lets pile up below it. Reading takes 5 to 10 times the
 * size of a file, so that the ceiling is far above what any but a hostile file needs.
 */
function memoryFor(bytes: number): ResourceLimits {
  const most = getHeapStatistics().heap_size_limit / megabyte
  return {
    maxYoungGenerationSizeMb: 2,
    maxOldGenerationSizeMb: Math.min(most, 1_024 + (24 * bytes) / megabyte),
  }
}

/** Above it, what sparing memory takes in time is not worth it, for what it saves is the same for any file. */
const littleToRead = 8 * megabyte

function readOnThread(file: string, bytes: number): BankReader {
  const isLittle = bytes <= littleToRead
  const queue = startWorkerQueue<ReadingRequest, ReadingReply>(file, {
    purpose: 'reads files',
    isPart,
    taken: { kind: 'taken' } satisfies Taken,
    failureIn,
    limits: memoryFor(bytes),
    compilesAlone: isLittle,
  })
  return {
    ask: (request, heard = () => undefined) => {
      const transfer = request.kind === 'read' ? transferable(request.bytes) : []
      const isReading = request.kind === 'read' || request.kind === 'reread'
      const answered =
        isReading && isLittle
          ? sparingMemory((enough) => queue.ask(request, whenRead(enough, heard), transfer))
          : queue.ask(request, heard, transfer)
      return answered.catch((error: unknown) => {
        throw asUnreadable(error)
      })
    },
    close: () => queue.close(new ReaderClosedError()),
  }
}

/** Hears the parts of a reply, and tells when there are some: all was read, and what follows is handing it over. */
function whenRead(read: () => void, heard: (part: ReadingReply) => void): (part: ReadingReply) => void {
  return (part) => {
    read()
    heard(part)
  }
}

/** A thread that died for want of memory did so over the file. */
function asUnreadable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return error
  return new UnreadableFileError(
    '',
    'Reading this file takes more memory than there is. Split it and import the parts.',
    'tooLarge',
  )
}

function failureIn(reply: ReadingReply): Error | undefined {
  if (reply.kind === 'unreadable')
    return new UnreadableFileError(reply.path, reply.message, reply.reason, reply.line)
  return reply.kind === 'failed' ? new Error(reply.message) : undefined
}

function readInPlace(): BankReader {
  // The readers of all formats are half of the code of main: where they have a thread, it alone loads them.
  const session = import('./reading-session').then(({ createReadingSession }) => createReadingSession())
  let closed = false
  let last: Promise<unknown> = Promise.resolve()
  return {
    ask(request, heard = () => undefined) {
      const answered = last.then(
        () =>
          new Promise<ReadingReply>((resolve, reject) => {
            const send = async (reply: ReadingReply): Promise<void> => {
              const failure = closed ? new ReaderClosedError() : failureIn(reply)
              if (failure) reject(failure)
              else if (isPart(reply)) heard(reply)
              else resolve(reply)
              await nextTurn()
            }
            session.then((answer) => answer(request, send)).catch(reject)
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
