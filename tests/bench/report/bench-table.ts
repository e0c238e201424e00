/** A column of figures. Lower is better unless it says otherwise. */
export interface BenchColumn {
  name: string
  /** Such as `ms`; stands behind the name. Absent for ratios and counts. */
  unit?: string
  higherIsBetter?: boolean
}

/** Figures measured together, one row for each thing compared. */
export interface BenchTable {
  title: string
  /** Questions in the library; tables of one title and several sizes make a curve of every row. */
  size?: number
  columns: readonly BenchColumn[]
  /** `null` where nothing was or can be measured; `note` says why. */
  rows: readonly { name: string; values: readonly (number | null)[]; note?: string }[]
  /** The column that the plot draws over the sizes. */
  plot?: string
}

/** What `--json` writes. */
export interface BenchReport {
  format: 'dogear-bench'
  version: 1
  machine: { cpu: string; cores: number; memoryGigabytes: number; system: string; node: string }
  /** UTC, ISO 8601. */
  startedAt: string
  finishedAt: string
  /** Processes that wanted a core, averaged over a minute, at the start and at the end. */
  load: { start: number; end: number }
  tables: readonly (BenchTable & { part: string })[]
}

/** The title of a table with its size. */
export function titleOf({ title, size }: Pick<BenchTable, 'title' | 'size'>): string {
  return size === undefined ? title : `${title}, ${size.toLocaleString('en')} questions`
}

/** The name of a column with its unit. */
export function headingOf({ name, unit }: BenchColumn): string {
  return unit === undefined ? name : `${name}, ${unit}`
}
