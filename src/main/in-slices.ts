/** Work in steps. It yields how much is done, often enough that nobody waits long between two of them. */
export type Steps<Result> = Generator<number, Result, void>

/** Does all of it at once. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

export interface Slices {
  /** Milliseconds of work before others have their turn. */
  slice: number
  /** Gives milliseconds that pass, from anywhere. */
  now: () => number
  /** Called between slices with how much is done; what it throws ends the work. */
  between: (done: number) => void
}

/** Does it a slice at a time, so that requests are answered meanwhile. */
export async function inSlices<Result>(steps: Steps<Result>, options: Slices): Promise<Result> {
  let until = options.now() + options.slice
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (options.now() < until) continue
    await new Promise((resolve) => setImmediate(resolve))
    options.between(value)
    until = options.now() + options.slice
  }
}

/** Milliseconds in one piece that nobody notices who waits for something else. */
const unnoticed = 12

/** Does it in slices too short to be noticed, with nothing to be told in between. */
export function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  return inSlices(steps, { slice: unnoticed, now: () => performance.now(), between: () => undefined })
}
