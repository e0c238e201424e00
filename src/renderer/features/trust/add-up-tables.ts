import type { TableDifference } from '@shared/domain/trust'

/** The tables a person knows by name, in the order they are told; all others are one row. */
const named = [
  'banks',
  'questions',
  'revisions',
  'notes',
  'highlights',
  'bookmarks',
  'reviews',
  'cards',
] as const

export interface DifferenceRow extends Omit<TableDifference, 'table'> {
  name: (typeof named)[number] | 'other'
}

/** The name under which a person knows a table. */
export function tableName(table: unknown): DifferenceRow['name'] {
  return named.find((one) => one === table) ?? 'other'
}

/** What restoring changes, a row for each kind of record that differs. */
export function addUpTables(differences: readonly TableDifference[]): DifferenceRow[] {
  const rows = new Map<DifferenceRow['name'], DifferenceRow>()
  for (const { table, back, changed, gone } of differences) {
    const name = tableName(table)
    const row = rows.get(name) ?? { name, back: 0, changed: 0, gone: 0 }
    row.back += back
    row.changed += changed
    row.gone += gone
    rows.set(name, row)
  }
  const order: readonly DifferenceRow['name'][] = [...named, 'other']
  return order.flatMap((name) => rows.get(name) ?? [])
}
