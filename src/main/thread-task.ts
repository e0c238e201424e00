import { Worker } from 'node:worker_threads'

/**
 * Runs a worker file on a thread of its own for one task: it finds the task in `workerData` and posts its result.
 * The thread does not keep the process alive, and ends with `closing`.
 *
 * @param ended the error where the thread ends without a result
 */
export function runOnThread<Result>(
  file: string,
  task: object,
  closing: AbortSignal,
  ended: (code: number) => Error,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: task })
    const end = (): void => void thread.terminate()
    closing.addEventListener('abort', end, { once: true })
    thread.unref()
    thread.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', (code) => {
      closing.removeEventListener('abort', end)
      reject(ended(code))
    })
  })
}
