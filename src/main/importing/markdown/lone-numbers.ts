import type { SourceLines } from '../source-lines'
import type { Restored } from './lost-breaks'

const lone = /^\s{0,12}(?:(?:Q|No\.?)\s?)?(\d{1,4})\s?[.、．)）:：]?\s{0,4}$/i
const fewest = 3

/**
 * Puts numbers that stand alone above their questions, as text copied out of pages has them, onto the lines of these.
 * Undefined where there are not three that count on from one another.
 */
export function joinLoneNumbers(lines: SourceLines): Restored | undefined {
  const numbers = loneNumbers(lines)
  if (numbers.size < fewest) return undefined
  const pieces: string[] = []
  const from: number[] = []
  for (let line = 0; line < lines.count; line += 1) {
    const number = numbers.get(line)
    from.push(line)
    if (number === undefined) pieces.push(lines.text.slice(lines.start(line), lines.start(line + 1)))
    else {
      line += 1
      pieces.push(`${number}. ${lines.text.slice(lines.start(line), lines.start(line + 1)).trimStart()}`)
    }
  }
  return { text: pieces.join(''), lineOf: (line) => from[line] ?? lines.count - 1 }
}

/** The lines that hold nothing but a number that counts on or begins again, above a text. */
function loneNumbers(lines: SourceLines): Map<number, number> {
  const found = new Map<number, number>()
  let last = 0
  for (let line = 0; line + 1 < lines.count; line += 1) {
    const number = Number(lone.exec(lines.line(line).slice(0, 40))?.[1] ?? NaN)
    if (number !== last + 1 && number !== 1) continue
    if (lines.isBlank(line + 1) || /^\s*\d+\s*$/.test(lines.line(line + 1).slice(0, 40))) continue
    found.set(line, number)
    last = number
  }
  return found
}
