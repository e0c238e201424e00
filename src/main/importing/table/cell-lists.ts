import type { Choice } from '@shared/domain/records'

/** What stands between the topics of a path in a cell, and between tags. */
export const betweenTopics = ' / '
export const betweenTags = ','

/**
 * Several texts in one cell, which comes back from `partsOf`. A text that would not by itself is put in quotes as a
 * cell of a table is, with quotes doubled: `Networks / "TCP / IP"`.
 */
export function joinParts(parts: readonly string[], separator: string): string {
  return parts.map((part) => (isPlain(part, separator) ? part : quoted(part))).join(separator)
}

/** The texts of a cell as `joinParts` writes it. Quotes that nothing in them needs are part of the text. */
export function partsOf(cell: string, separator: string): string[] {
  const parts: string[] = []
  for (let at = 0; at <= cell.length;) {
    const found = quotedAt(cell, at, separator)
    if (found) parts.push(found.text)
    const end = found?.end ?? cell.indexOf(separator, at)
    const plain = found ? '' : cell.slice(at, end < 0 ? undefined : end)
    if (plain.trim() !== '') parts.push(plain)
    if (end < 0) break
    at = end + separator.length
  }
  return parts
}

/** Whether a text comes back without quotes: no separator is in it, nor begins at one of its ends. */
function isPlain(text: string, separator: string): boolean {
  const [sign = ''] = separator.trim()
  return (
    text !== '' &&
    text.trim() === text &&
    !text.startsWith('"') &&
    !text.includes(separator) &&
    !text.startsWith(sign) &&
    !text.endsWith(sign)
  )
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** The quoted text that begins there and ends with the cell or before a separator. */
function quotedAt(cell: string, at: number, separator: string): { text: string; end: number } | undefined {
  const match = /"((?:[^"]|"")*)"/uy
  match.lastIndex = at
  const text = match.exec(cell)?.[1]?.replaceAll('""', '"')
  const end = match.lastIndex
  if (text === undefined || isPlain(text, separator)) return undefined
  if (end === cell.length) return { text, end: cell.length }
  return cell.startsWith(separator, end) ? { text, end } : undefined
}

/** A text of which one stands for something else, such as `yes`: that one is put in quotes where it is meant itself. */
export function writeUnless(text: string, meaning: string): string {
  return text === meaning || text.startsWith('"') ? quoted(text) : text
}

/** The text that `writeUnless` wrote. */
export function readUnless(cell: string, meaning: string): string {
  const text = /^"((?:[^"]|"")*)"$/u.exec(cell)?.[1]?.replaceAll('""', '"')
  return text === meaning || text?.startsWith('"') ? text : cell
}

const plainLabel = /^[^\n."][^\n.]{0,39}$/u
/** What begins a choice: whether it is right, and its label, in quotes where that could be taken for more or less. */
const choiceStart = /(?:^|\n)\[([x ])\] (?:"((?:[^"]|"")*)"|([^\n.]{1,40}))\. /gu

/** Choices in one cell: each begins a line with `[x] A. `, or `[ ] A. ` for a wrong one. */
export function writeChoices(choices: readonly Choice[]): string {
  return choices
    .map(({ label, text, correct }) => {
      const name = plainLabel.test(label) ? label : quoted(label)
      return `[${correct ? 'x' : ' '}] ${name}. ${text.replace(/\n(\\*\[[x ]\] )/gu, '\n\\$1')}`
    })
    .join('\n')
}

/** The choices of such a cell, undefined where there are none. A line of their text that would begin one has a `\` before it. */
export function readChoices(cell: string): Choice[] | undefined {
  const starts = [...cell.matchAll(choiceStart)]
  if (starts.length === 0) return undefined
  return starts.map((start, index) => {
    const [all, sign, inQuotes, plain = ''] = start
    const label = inQuotes?.replaceAll('""', '"')
    const text = cell.slice(start.index + all.length, starts[index + 1]?.index)
    return {
      label: label === undefined ? plain : plainLabel.test(label) ? `"${inQuotes ?? ''}"` : label,
      text: text.replace(/\n\\(\\*\[[x ]\] )/gu, '\n$1'),
      correct: sign === 'x',
    }
  })
}
