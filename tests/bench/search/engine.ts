import type { Question } from '../../../src/shared/domain/records'

/** A search engine under measurement, built over titles and answers. */
export interface Engine {
  name: string
  build(questions: readonly Question[], folder: string): Promise<Built>
}

export interface Built {
  /** As a person asks: the first fifty in the engine's own order. */
  first(query: string): readonly string[]
  /** Every id it finds, to tell what it misses. */
  all(query: string): readonly string[]
  /** Milliseconds of processor time until it answers again after a restart; absent where nothing is kept. */
  load?: number
  /** Milliseconds the building kept the calling thread busy, where it works on another. */
  busy?: number
  close(): void
}

export const page = 50

/** Seconds of processor time after which a build is given up: others have long been searched by then. */
const longestBuild = 60

/** A build that was given up. */
export class BuildStopped extends Error {
  constructor(done: number, all: number) {
    const [reached, total] = [done, all].map((count) => count.toLocaleString('en'))
    super(`stopped after ${longestBuild} s of processor time, with ${reached} of ${total} questions built`)
  }
}

/** Gives a function to be called now and then while building, which throws `BuildStopped` when it takes too long. */
export function limitOf(all: number): (done: number) => void {
  const started = processor()
  return (done) => {
    if (done % 500 === 0 && processor() - started > longestBuild * 1_000) throw new BuildStopped(done, all)
  }
}

/** Milliseconds of processor time this process has taken so far, over all its threads. */
export function processor(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
