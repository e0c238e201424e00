import { pause, Rests } from './give-way'

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
  /** The rests between slices, for work that nobody waits for who uses the app meanwhile; by default none. */
  rests?: Rests
}

/** Does it a slice at a time, so that requests are answered meanwhile. */
export async function inSlices<Result>(steps: Steps<Result>, options: Slices): Promise<Result> {
  const { slice, now, rests } = options
  let from = now()
  try {
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
      const worked = now() - from
      if (worked < slice) continue
      await pause(rests?.after(worked, from + worked))
      options.between(value)
      from = now()
    }
  } finally {
    letGo(steps)
  }
}

/** Has work that is not done to its end put away what it holds. */
function letGo<Result>(steps: Steps<Result>): void {
  steps.return(undefined as never)
}

/** Milliseconds in one piece that nobody notices who waits for something else. */
const unnoticed = 12

/** Does it in slices too short to be noticed. What `between` throws ends the work. */
export function inTurns<Result>(
  steps: Steps<Result>,
  between: (done: number) => void = () => undefined,
): Promise<Result> {
  return inSlices(steps, { slice: unnoticed, now: () => performance.now(), between })
}

/** Milliseconds in one piece of long work; a request often waits for two of them. */
const short = 5

/** Does long work of which somebody sees the progress, in short slices and with rests while the app is in use meanwhile. */
export function besideUse<Result>(steps: Steps<Result>, between: (done: number) => void): Promise<Result> {
  return inSlices(steps, { slice: short, now: () => performance.now(), rests: new Rests(), between })
}

/** The same work, which yields how many steps it has taken. */
export function* counted<Result>(steps: Steps<Result>): Steps<Result> {
  try {
    for (let taken = 1; ; taken += 1) {
      const { done, value } = steps.next()
      if (done) return value
      yield taken
    }
  } finally {
    letGo(steps)
  }
}
