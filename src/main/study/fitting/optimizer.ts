import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Binding from '@open-spaced-repetition/binding'

/** The part of the optimizer of FSRS that is used. */
export type Optimizer = Pick<typeof Binding, 'computeParameters' | 'FSRSBindingItem' | 'FSRSBindingReview'>

/** The files of the optimizer in a folder that are meant for this system; none where the folder is missing. */
export function optimizerFiles(folder: string): string[] {
  const meant = `fsrs-binding.${process.platform}-${process.arch}`
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(meant) && name.endsWith('.node'))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Loads the first file that this system takes: of Linux there are two kinds. Throws where none is. */
export function loadOptimizer(files: readonly string[]): Optimizer {
  const load = createRequire(import.meta.url)
  const problems: unknown[] = []
  for (const file of files) {
    try {
      return load(file) as Optimizer
    } catch (problem) {
      problems.push(problem)
    }
  }
  throw new AggregateError(problems, 'The optimizer of FSRS cannot be loaded on this system.')
}
