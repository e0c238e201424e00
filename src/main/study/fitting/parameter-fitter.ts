import type { ParameterFit } from '@shared/contract/fitting-values'
import { builtWorker } from '../../built-worker'
import { runOnThread } from '../../thread-task'
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
  const closing = new AbortController()
  const ended = (): Error => new Error('Fitting was ended.')

  return {
    isAvailable: files.length > 0,
    fit: async (task) =>
      worker === undefined
        ? fitParameters(loadOptimizer(files), task)
        : runOnThread(worker, { task, files }, closing.signal, ended),
    close: () => closing.abort(),
  }
}
