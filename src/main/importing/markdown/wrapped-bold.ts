import type { SourceLines } from '../source-lines'
import type { Structure } from './structure'

const opensBold = /^\*\*[^*\n]{4,400}$/
const closesBold = /^[^*\n]{1,400}\*\*[:：]?\s*$/

/** The bold text of two lines that begins on a line, where it is too long for one; else undefined. */
export function wrappedBold(
  lines: SourceLines,
  { kinds }: Pick<Structure, 'kinds'>,
  line: number,
): string | undefined {
  const above = lines.line(line).slice(0, 500)
  if (!opensBold.test(above) || line + 1 >= lines.count || kinds.of(line + 1) !== 'text') return undefined
  const below = lines.line(line + 1).slice(0, 500)
  return closesBold.test(below) ? lines.text.slice(lines.start(line), lines.end(line + 1)).trim() : undefined
}
