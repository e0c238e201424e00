import { builtWorker } from '../built-worker'
import { runOnThread } from '../thread-task'
import type { TrustTasks } from './trust-tasks'

/**
 * Runs a task on a thread of its own, so that reading a large library back holds nothing up; in place where this
 * code runs from its sources. The thread ends with the task, or with `closing`.
 */
export function runTrustTask<Name extends keyof TrustTasks>(
  task: Name,
  input: Parameters<TrustTasks[Name]>[0],
  closing: AbortSignal,
  file = builtWorker('trust-worker'),
): ReturnType<TrustTasks[Name]> {
  type Result = Awaited<ReturnType<TrustTasks[Name]>>
  const result =
    file === undefined
      ? runInPlace<Result>(task, input)
      : runOnThread<Result>(file, { task, input }, closing, endedWith)
  return result as ReturnType<TrustTasks[Name]>
}

async function runInPlace<Result>(task: keyof TrustTasks, input: object): Promise<Result> {
  const { trustTasks } = await import('./trust-tasks')
  const run = trustTasks[task] as (input: object) => Promise<unknown>
  return (await run(input)) as Result
}

function endedWith(code: number): Error {
  return new Error(`The thread that reads the library ended with code ${code}.`)
}
