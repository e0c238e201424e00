import { headingOf, titleOf, type BenchReport } from './bench-table'
import { formatNumber, markdownTable } from './format-table'

/** One figure that two reports have in common. */
export interface ComparedFigure {
  table: string
  row: string
  column: string
  before: number
  after: number
  /** After divided by before. */
  ratio: number
  /** `same` within a tenth, which machines drift by themselves. */
  verdict: 'better' | 'worse' | 'same'
}

const drift = 0.1

/** The figures two reports have in common, in the order of the second. */
export function compareReports(before: BenchReport, after: BenchReport): ComparedFigure[] {
  const known = new Map(figuresOf(before).map((figure) => [figure.key, figure.value]))
  return figuresOf(after).flatMap(({ key, value, higherIsBetter, ...place }): ComparedFigure[] => {
    const old = known.get(key)
    if (old === undefined) return []
    const ratio = old === value ? 1 : value / old
    const gain = higherIsBetter ? ratio : 1 / ratio
    const verdict = Math.abs(ratio - 1) <= drift ? 'same' : gain > 1 ? 'better' : 'worse'
    return [{ ...place, before: old, after: value, ratio, verdict }]
  })
}

/** A comparison as text: a table for each table of the reports, and how many figures moved. */
export function formatComparison(figures: readonly ComparedFigure[]): string {
  const tables = [...Map.groupBy(figures, ({ table }) => table)].map(([title, group]) => {
    const rows = group.map(({ row, column, before, after, ratio, verdict }) => [
      row,
      column,
      formatNumber(before),
      formatNumber(after),
      `${ratio.toFixed(2)} ×`,
      verdict === 'same' ? '' : verdict,
    ])
    return `${title}\n\n${markdownTable(['', 'figure', 'before', 'after', 'after / before', ''], rows)}`
  })
  const count = (wanted: string): number => figures.filter(({ verdict }) => verdict === wanted).length
  const summary = `${figures.length} figures: ${count('better')} better, ${count('worse')} worse, ${count('same')} within a tenth.`
  return [...tables, summary].join('\n\n')
}

function figuresOf(report: BenchReport) {
  return report.tables.flatMap((table) =>
    table.rows.flatMap(({ name, values }) =>
      table.columns.flatMap((column, index) => {
        const value = values[index]
        if (value === undefined || value === null) return []
        const place = { table: titleOf(table), row: name, column: headingOf(column) }
        const key = JSON.stringify([table.part, ...Object.values(place)])
        return [{ key, ...place, value, higherIsBetter: column.higherIsBetter ?? false }]
      }),
    ),
  )
}
