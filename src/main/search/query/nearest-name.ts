/** The known name a slip of the keyboard away from `name` (one edit, or two in longer names), if any. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length < 3) return undefined
  const allowed = name.length < 6 ? 1 : 2
  let best: string | undefined
  let fewest = allowed + 1
  for (const candidate of known) {
    const edits = editDistance(name, candidate)
    if (edits < fewest) [best, fewest] = [candidate, edits]
  }
  return best
}

/** Edits (a letter more, less, other, or two swapped) between two short words. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? Infinity
  for (let row = 1; row <= a.length; row += 1) {
    const fresh = [row]
    rows.push(fresh)
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      fresh[column] = Math.min(
        cell(row - 1, column) + 1,
        cell(row, column - 1) + 1,
        cell(row - 1, column - 1) + change,
        swapped ? cell(row - 2, column - 2) + 1 : Infinity,
      )
    }
  }
  return cell(a.length, b.length)
}
