import type { FoundRow, RemovedRow } from '@shared/contract/importing-values'
import type { ImportWarning, LeftOver } from '@shared/domain/import'

/** A row of the list of what was found in a file. */
export type FoundItem =
  | { kind: 'question'; row: FoundRow; warnings: ImportWarning[] }
  | { kind: 'leftOver'; leftOver: LeftOver }
  | { kind: 'warning'; warning: ImportWarning }
  | { kind: 'removed'; removed: RemovedRow }

export const foundFilters = [
  'all',
  'new',
  'changed',
  'same',
  'conflict',
  'removed',
  'warnings',
  'leftOver',
] as const
export type FoundFilter = (typeof foundFilters)[number]

/** What was found in a file, in the order of its lines; warnings stand with their question. */
export function foundItems(
  rows: readonly FoundRow[],
  leftOver: readonly LeftOver[],
  warnings: readonly ImportWarning[],
): FoundItem[] {
  const inLines = [...warnings].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const used = new Set<ImportWarning>()
  const questions = rows.map((row): FoundItem => {
    const own =
      row.startLine === undefined ? [] : within(inLines, row.startLine, row.endLine ?? row.startLine)
    own.forEach((warning) => used.add(warning))
    return { kind: 'question', row, warnings: own }
  })
  const rest: FoundItem[] = [
    ...leftOver
      .filter(({ reason }) => reason !== 'metadata')
      .map((part): FoundItem => ({ kind: 'leftOver', leftOver: part })),
    ...inLines
      .filter((warning) => !used.has(warning))
      .map((warning): FoundItem => ({ kind: 'warning', warning })),
  ]
  return mergeByLine(
    questions,
    rest.sort((a, b) => lineOf(a) - lineOf(b)),
  )
}

export function matchesFilter(item: FoundItem, filter: FoundFilter): boolean {
  if (filter === 'all') return item.kind !== 'removed'
  if (filter === 'leftOver' || filter === 'removed') return item.kind === filter
  if (filter === 'warnings')
    return item.kind === 'warning' || (item.kind === 'question' && item.warnings.length > 0)
  return item.kind === 'question' && groupOf(item.row) === filter
}

/** The state of a question as the filters name it. */
export function groupOf({ state }: FoundRow): 'new' | 'changed' | 'same' | 'conflict' {
  if (state === 'kept' || state === 'excluded') return 'same'
  return state === 'merged' ? 'changed' : state
}

/** The first line an item stands on; 0 for what concerns the whole file. */
export function lineOf(item: FoundItem): number {
  if (item.kind === 'question') return item.row.startLine ?? 0
  if (item.kind === 'leftOver') return item.leftOver.startLine
  return item.kind === 'warning' ? (item.warning.line ?? 0) : 0
}

/** The last line an item stands on. */
export function lastLineOf(item: FoundItem): number {
  if (item.kind === 'question') return item.row.endLine ?? 0
  return item.kind === 'leftOver' ? item.leftOver.endLine : lineOf(item)
}

/** The warnings, in the order of their lines, that stand on one of these lines. */
function within(warnings: readonly ImportWarning[], from: number, to: number): ImportWarning[] {
  let [low, high] = [0, warnings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((warnings[middle]?.line ?? 0) < from) low = middle + 1
    else high = middle
  }
  const found: ImportWarning[] = []
  for (let at = low; (warnings[at]?.line ?? Infinity) <= to; at += 1) {
    const warning = warnings[at]
    if (warning) found.push(warning)
  }
  return found
}

/** Questions keep the order of their file even where they have no lines; the rest goes in between. */
function mergeByLine(questions: FoundItem[], rest: FoundItem[]): FoundItem[] {
  const merged: FoundItem[] = []
  let next = 0
  for (const question of questions) {
    for (let item = rest[next]; item && lineOf(item) < lineOf(question); item = rest[next]) {
      merged.push(item)
      next += 1
    }
    merged.push(question)
  }
  return [...merged, ...rest.slice(next)]
}
