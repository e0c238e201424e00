import { Worker, type Transferable } from 'node:worker_threads'

/**
 * Runs a worker file on a thread of its own for one task: it finds the task in `workerData` and posts its result.
 * The thread does not keep the process alive, and ends with `closing`.
 *
 * @param ended the error where the thread ends without a result
 * @param transfer buffers of the task to hand over rather than to copy
 */
export function runOnThread<Result>(
  file: string,
  task: object,
  closing: AbortSignal,
  ended: (code: number) => Error,
  transfer: readonly Transferable[] = [],
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: task, transferList: [...transfer] })
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

/** The memory of some bytes, to be handed over to a thread; nothing where they are a part of something larger. */
export function transferable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}
