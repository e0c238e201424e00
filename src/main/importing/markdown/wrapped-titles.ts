import type { Candidate } from './candidates'
import { startsChoice } from './choice-start'
import type { Outline } from './outline'

const isEnded = /[?？.。!！:：;；…)）]\s*$/
const asks = /[?？]\s*$/

/** The titles with their second line, where a question is too long for one: it ends there with a question mark. */
export function joinWrapped(outline: Outline, titles: readonly Candidate[]): Candidate[] {
  const { lines } = outline
  const starts = new Set(titles.map(({ line }) => line))
  return titles.map((candidate) => {
    const { line, end, title, heading, details, restStart } = candidate
    if (heading || details !== undefined || restStart !== undefined || title.bare === true) return candidate
    const written = lines.line(line).trimEnd()
    if (
      title.text === '' ||
      end !== line + 1 ||
      starts.has(end) ||
      !written.endsWith(title.text) ||
      !goesOn(outline, line, starts)
    )
      return candidate
    const start = lines.start(line) + written.length - title.text.length
    const text = lines.text.slice(start, lines.end(end)).trim()
    return { ...candidate, end: end + 1, asks: true, title: { ...title, text } }
  })
}

/** Whether the sentence of a line ends with a question mark on the line below, the last one of its paragraph. */
function goesOn(
  { lines, kinds, headings, items, labels }: Outline,
  line: number,
  starts: ReadonlySet<number>,
): boolean {
  const next = line + 1
  if (next >= lines.count || kinds.of(next) !== 'text' || headings.has(next) || items.has(next)) return false
  const [above, below] = [lines.line(line), lines.line(next)]
  if (above.length > 400 || below.length > 400 || isEnded.test(above) || !asks.test(below)) return false
  if (labels.has(next) || startsChoice(below) || /^\s*(?:>|\||<|!\[|\*\*)/.test(below)) return false
  const after = next + 1
  return (
    after >= lines.count ||
    starts.has(after) ||
    lines.isBlank(after) ||
    labels.has(after) ||
    startsChoice(lines.line(after))
  )
}
