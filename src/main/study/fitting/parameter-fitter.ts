import { Worker } from 'node:worker_threads'
import type { ParameterFit } from '@shared/contract/fitting-values'
import { builtWorker } from '../../built-worker'
import { fitParameters, type FitTask } from './fit-parameters'
import { loadOptimizer, optimizerFiles } from './optimizer'

/** Fits parameters, one task at a time. */
export interface ParameterFitter {
  /** Whether there is an optimizer for this system. */
  readonly isAvailable: boolean
  /** Rejects where the optimizer cannot be loaded or the fitter is closed meanwhile. */
  fit(task: FitTask): Promise<ParameterFit>
  close(): void
}

/**
 * Looks for the optimizer in a folder. It runs on a thread of its own where the built worker is there, else in place.
 */
export function createParameterFitter(
  folder: string | undefined,
  worker = builtWorker('fit-worker'),
): ParameterFitter {
  const files = folder === undefined ? [] : optimizerFiles(folder)
  const threads = new Set<Worker>()

  function fitOnThread(task: FitTask, file: string): Promise<ParameterFit> {
    const thread = new Worker(file, { workerData: { task, files } })
    threads.add(thread)
    thread.unref()
    return new Promise<ParameterFit>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', () => reject(new Error('Fitting was ended.')))
    }).finally(() => threads.delete(thread))
  }

  return {
    isAvailable: files.length > 0,
    fit: async (task) =>
      worker === undefined ? fitParameters(loadOptimizer(files), task) : fitOnThread(task, worker),
    close() {
      for (const thread of threads) void thread.terminate()
    },
  }
}
