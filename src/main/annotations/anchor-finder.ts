import { builtWorker } from '../built-worker'
import { startWorkerQueue, type WorkerQueue } from '../worker-queue'
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

/** Starts the worker file when it is first needed, and anew when it died. It does not keep the process alive. */
export function findOnThread(file: string): AnchorFinder {
  let queue: WorkerQueue<AnchorTask[], AnchorFinding[]> | undefined
  return {
    find(tasks) {
      if (queue === undefined || queue.ended) queue = startWorkerQueue(file, { purpose: 'finds marks' })
      return queue.ask(tasks)
    },
    close: () => queue?.close(new Error('Marks are no longer looked for.')),
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
