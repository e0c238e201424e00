import { Worker } from 'node:worker_threads'
import { builtWorker } from '../built-worker'
import type { AnchorFinding, AnchorTask } from './anchor-tasks'

/** Finds the marks of many texts, a batch at a time. */
export interface AnchorFinder {
  find(tasks: AnchorTask[]): Promise<AnchorFinding[]>
  close(): void
}

/** On a thread of its own where the built worker is there, else in place. */
export function createAnchorFinder(): AnchorFinder {
  const file = builtWorker('anchor-worker')
  return file === undefined ? findInPlace() : findOnThread(file)
}

/** Starts the worker file when it is first needed. It does not keep the process alive. */
export function findOnThread(file: string): AnchorFinder {
  const waiting: { resolve: (findings: AnchorFinding[]) => void; reject: (error: Error) => void }[] = []
  let thread: Worker | undefined
  const end = (error: Error): void => {
    thread = undefined
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  function start(): Worker {
    const started = new Worker(file)
    started.unref()
    started.on('message', (findings: AnchorFinding[]) => waiting.shift()?.resolve(findings))
    started.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', (code) => end(new Error(`The thread that finds marks ended with code ${code}.`)))
    return started
  }
  return {
    find(tasks) {
      const running = (thread ??= start())
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        running.postMessage(tasks)
      })
    },
    close: () => void thread?.terminate(),
  }
}

function findInPlace(): AnchorFinder {
  return {
    async find(tasks) {
      const { findAnchors } = await import('./anchor-tasks')
      // Between two batches, requests have their turn.
      await new Promise((resolve) => setImmediate(resolve))
      return tasks.flatMap(findAnchors)
    },
    close: () => undefined,
  }
}
