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

/** Milliseconds of processor time this process has taken so far, over all its threads. */
export function processor(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
