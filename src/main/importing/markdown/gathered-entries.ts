import { entriesOnLine } from './key-entries'
import { readKeyTable } from './key-tables'
import type { Outline } from './outline'
import { examPart } from './part-names'
import { slice } from './slice'

/** An answer that stands in another place than its question, by its lines (`end` exclusive). */
export interface Gathered {
  /** As `numberKey` makes it; empty where the answers are not numbered. */
  number: string
  text: string
  line: number
  end: number
}

const entry =
  /^\s{0,12}(?:#{1,6}\s{1,8})?(?:[-*+]\s{1,4})?(?:\*\*)?(?:[一二三四五六七八九十]{1,3}[、.．]\s{0,4}(?=\d))?[(（【[]?(?:第|(?:练习|习题|思考题|题目?|问题|question|problem|q)\s?)?(\d{1,6}(?:\.\d{1,3}){0,3})(?:题)?(?:[)）】\].、．:：]{1,2}(?:\*\*)?|\*\*(?:\s?[:：]|(?=\s))|(?=【(?:参考|正确)?答案】))\s{0,8}(.*)$/i

/** The number of a question without leading zeros, in ASCII, so that `03`, `３` and `3` are the same; `3.10` is not `3.1`. */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .split(/[.-]/)
    .map((part) => String(Number(part)))
    .join('.')
}

const bareEntry = /^\s{0,8}(?:[A-H]{1,8}|[√×✓✗对错TF]|正确|错误)\s{0,4}$/u

/** `A`, `C`, `BD` below each other and nothing else: answers without numbers, in the order of the questions. */
export function readBareEntries({ lines }: Outline, from: number, until: number): Gathered[] {
  const found: Gathered[] = []
  for (let line = from; line < until; line += 1) {
    if (lines.isBlank(line)) continue
    const text = lines.line(line).slice(0, 24)
    if (!bareEntry.test(text)) return []
    found.push({ number: '', text: text.trim(), line, end: line + 1 })
  }
  return found.length > 1 ? found : []
}

/** The answers within the lines of a key, in order. */
export function readEntries(outline: Outline, from: number, until: number): Gathered[] {
  const found = readBareEntries(outline, from, until)
  if (found.length > 0) return found
  for (let line = from; line < until; line += 1) {
    const text = outline.lines.line(line)
    if (outline.kinds.of(line) === 'code' || outline.lines.isBlank(line) || text.length > 20_000) continue
    const table = readKeyTable(outline.lines, line)
    if (table) {
      const { end } = table
      found.push(
        ...table.entries.map(({ number, text }, index) => ({
          number: String(number),
          text,
          line: index === 0 ? line : end - 1,
          end,
        })),
      )
      line = end - 1
      continue
    }
    const entries = entriesOnLine(text)
    // `1 B` alone on its line has no sign behind the number.
    if (entries.length > 1 || (entries.length === 1 && !entry.test(text))) {
      found.push(
        ...entries.map(({ number, text: answer }) => ({
          number: String(number),
          text: answer,
          line,
          end: line + 1,
        })),
      )
      continue
    }
    const match = entry.exec(text)
    if (!match?.[1]) continue
    const end = endOfEntry(outline, line, until)
    const start = text.length - (match[2]?.length ?? 0)
    const answer = slice(outline.lines, { line, start, endLine: end - 1 }, 4)
    if (answer !== '') found.push({ number: numberKey(match[1]), text: answer, line, end })
    line = end - 1
  }
  return found
}

const exercise = /^\s{0,8}(?:exercise|section|练习)\s?(?:\d{1,3}|[A-Z])[.:：]?\s*$/i
const bracketed = /^\s{0,12}[(（【[]\s?\d/

/** How many hashes make a line a heading; 0 where it is none. */
function hashesOf(text: string): number {
  return /^\s{0,3}(#{1,6})(?=\s)/.exec(text)?.[1]?.length ?? 0
}

/** Whether a line ends an answer: a number below a number, but in an answer below a heading only another heading. */
function endsEntry(text: string, level: number, isBracketed: boolean): boolean {
  const hashes = hashesOf(text)
  if (hashes > 0) return level === 0 || hashes <= level
  // Points of an answer are numbered （1）, （2） where questions are numbered otherwise.
  const isEntry = level === 0 && entry.test(text) && (isBracketed || !bracketed.test(text))
  return isEntry || examPart.test(text) || exercise.test(text)
}

function endOfEntry(outline: Outline, first: number, until: number): number {
  const level = hashesOf(outline.lines.line(first).slice(0, 20))
  const isBracketed = bracketed.test(outline.lines.line(first))
  let line = first + 1
  while (
    line < until &&
    (outline.kinds.of(line) === 'code' ||
      !endsEntry(outline.lines.line(line).slice(0, 200), level, isBracketed))
  )
    line += 1
  while (line > first + 1 && (outline.lines.isBlank(line - 1) || outline.kinds.of(line - 1) === 'rule'))
    line -= 1
  return line
}
