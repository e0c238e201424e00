/** The columns of a table as Dogear exports it. */
export const ownHeader = [
  'bank',
  'topic',
  'key',
  'number',
  'question',
  'prompt',
  'choices',
  'answer',
  'explanation',
  'tags',
  'difficulty',
  'bookmark',
  'annotations',
]

/** Spreadsheets run cells that begin like this; an apostrophe makes them text, as spreadsheets write it themselves. */
const formula = /^'*\s*[=+\-@\t\r]/

/** A cell that no spreadsheet runs. One that begins with such an apostrophe itself gets another one. */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text of a guarded cell. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

/** Whether a table was written by Dogear, so that its apostrophes are guards. */
export function isOwnHeader(cells: readonly string[] | undefined): boolean {
  return cells?.length === ownHeader.length && ownHeader.every((name, index) => cells[index] === name)
}
