import { headingOf, titleOf, type BenchTable } from './bench-table'

/** A table of figures as Markdown, aligned for a terminal. */
export function formatTable(table: BenchTable): string {
  const header = ['', ...table.columns.map(headingOf)]
  const rows = table.rows.map(({ name, values }) => [name, ...values.map(formatNumber)])
  const notes = table.rows.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]))
  return [titleOf(table), '', markdownTable(header, rows), ...notes.flatMap((note) => ['', note])].join('\n')
}

/** Cells as a Markdown table; all columns but the first are aligned to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((cell, index) =>
    Math.max(3, widthOf(cell), ...rows.map((row) => widthOf(row[index] ?? ''))),
  )
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, index) => padded(cells[index] ?? '', width, index > 0)).join(' | ')} |`
  const rule = widths.map((width, index) => '-'.repeat(width - (index > 0 ? 1 : 0)) + (index > 0 ? ':' : ''))
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

/** Three digits that count, without an exponent. */
export function formatNumber(value: number | null): string {
  if (value === null) return '-'
  if (value === 0) return '0'
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value)))))
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

const widthOf = (text: string): number => text.length

function padded(text: string, width: number, toTheRight: boolean): string {
  return toTheRight ? text.padStart(width) : text.padEnd(width)
}
