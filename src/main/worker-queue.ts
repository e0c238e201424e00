import { Worker, type ResourceLimits, type Transferable } from 'node:worker_threads'
import { compilingAlone } from './compile-alone'

/** What becomes of one request. */
interface Asked<Reply> {
  resolve: (reply: Reply) => void
  reject: (error: Error) => void
  heard: (part: Reply) => void
}

export interface WorkerQueueOptions<Reply> {
  /** What the thread does, for the error of requests it leaves behind: “The thread that … ended with code 1.” */
  purpose: string
  /** Whether more replies to the same request follow; by default none does. */
  isPart?: (reply: Reply) => boolean
  /** Posted to the thread when such a reply was taken in, for a thread that waits for it. */
  taken?: unknown
  /** The error a reply stands for, if it stands for one. */
  failureIn?: (reply: Reply) => Error | undefined
  /** Memory the thread may take; by default what the process gives any. */
  limits?: ResourceLimits
  /** Whether it compiles on itself only, which takes less memory. */
  compilesAlone?: boolean
}

/** A thread that answers requests one by one, in the order they were made. It does not keep the process alive. */
export interface WorkerQueue<Request, Reply> {
  /**
   * Resolves with the last reply to the request; `heard` is told of those before it. Rejects with the error a
   * reply stands for, and once the thread has died or was closed.
   *
   * @param transfer buffers to hand over rather than to copy
   */
  ask(request: Request, heard?: (part: Reply) => void, transfer?: readonly Transferable[]): Promise<Reply>
  /** Ends the thread at once; what it was asked is rejected with `reason`. */
  close(reason: Error): void
  /** Whether it was closed or its thread has died: it answers nothing any more. */
  readonly ended: boolean
}

/** Starts a worker file on a thread of its own. */
export function startWorkerQueue<Request, Reply>(
  file: string,
  options: WorkerQueueOptions<Reply>,
): WorkerQueue<Request, Reply> {
  const { purpose, isPart = () => false, taken, failureIn = () => undefined, limits = {} } = options
  const start = () => new Worker(file, { resourceLimits: limits })
  const thread = options.compilesAlone === true ? compilingAlone(start) : start()
  const waiting: Asked<Reply>[] = []
  let dead: Error | undefined
  const die = (error: Error): void => {
    dead ??= error
    for (const { reject } of waiting.splice(0)) reject(dead)
  }
  const hear = (reply: Reply): void => {
    if (dead) return
    if (isPart(reply)) {
      waiting[0]?.heard(reply)
      if (taken !== undefined) thread.postMessage(taken)
      return
    }
    const asked = waiting.shift()
    const failure = failureIn(reply)
    if (failure) asked?.reject(failure)
    else asked?.resolve(reply)
  }
  thread.unref()
  thread.on('message', hear)
  thread.on('error', (error) => die(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', (code) => die(new Error(`The thread that ${purpose} ended with code ${code}.`)))
  return {
    ask: (request, heard = () => undefined, transfer = []) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead)
          return
        }
        waiting.push({ resolve, reject, heard })
        thread.postMessage(request, transfer)
      }),
    close(reason) {
      die(reason)
      void thread.terminate()
    },
    get ended() {
      return dead !== undefined
    },
  }
}
