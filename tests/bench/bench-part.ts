import type { BenchTable } from './report/bench-table'

/** What a part is asked to measure, and where its figures go. */
export interface BenchContext {
  /** Numbers of questions to measure at, ascending. */
  sizes: readonly number[]
  /** Whether few rounds will do: for a look, not for figures to keep. */
  quick: boolean
  /** Root of the source tree. */
  root: string
  /** Gives the file of an entry that `scripts/bench.mjs` builds beside the parts, such as a worker. */
  built: (name: string) => string
  /** Takes a table as soon as it is measured; it is printed at once. */
  report: (table: BenchTable) => void
}

/** Measures one part of the app beside its peers, in a process of its own. */
export type BenchPart = (context: BenchContext) => Promise<void>
