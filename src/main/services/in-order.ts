/** Runs a task when those before it are over. */
export type InOrder = <Result>(task: () => Promise<Result>) => Promise<Result>

/**
 * Gives what runs tasks one after the other, so that each begins with what the one before it saved. A task that fails
 * fails alone.
 */
export function inOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = last.then(task)
    last = run.catch(() => undefined)
    return run
  }
}
