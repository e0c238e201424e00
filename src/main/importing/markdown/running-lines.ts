import type { SourceLines } from '../source-lines'
import { startsChoice } from './choice-start'
import { readLabel } from './labels'
import type { Restored } from './lost-breaks'

/** A text without the lines that stand on every page it was copied from, and where these are, from 0. */
export interface Unpaged extends Restored {
  dropped: number[]
}

const fewest = 3
const longest = 160
/** What begins like this is a part of the text, however often it comes again. */
const structure = /^(?:#|[-*+>|=~`$<]|\d|[(（【[]?(?:第\s?)?\d)/u

/** What a learning platform writes about the one who took the test: `本题得分：1 分`, `我的答案：B`. */
const grade =
  /^\s{0,12}(?:(?:本题|我的|你的|您的)得分\s?[:：]\s{0,4}\d{0,4}(?:\.\d{1,2})?\s?分?|(?:我的|你的|您的|学生|考生)(?:答案|作答|选择)\s?[:：](?:(?!答案|解析).){0,60}|your (?:answer|score)\s?:(?:(?!answer|explanation).){0,60}|-?\s{0,4}\(exam topic \d{1,3}\)|community vote distribution|[A-H]{1,6} \(\d{1,3}%\)(?:[\s,;]{1,4}(?:[A-H]{1,6} \()?\d{1,3}%\)?){0,8}|(?:分值\s?[:：]\s{0,4})?\d{1,3}(?:\.\d{1,2})?\s?分|points?\s?:\s{0,4}\d{1,3}(?:\.\d{1,2})?)\s*$/iu
/** The same before the right answer on its line: `我的答案: B;正确答案: A`. */
const gradeBefore =
  /^\s{0,12}(?:(?:我的|你的|您的|学生|考生)(?:答案|作答|选择)|your answer)\s?[:：].{0,200}?(?=(?:正确|参考|标准)答案\s?[:：]|correct answer\s?:)/iu
const graded =
  /(?:本题|我的|你的|您的)得分|(?:我的|你的|您的|学生|考生)(?:答案|作答|选择)\s?[:：]|your (?:answer|score)\s?:|\(exam topic \d|community vote distribution|^points?\s?:\s{0,4}\d/im

/**
 * Takes out the heads and feet of pages: lines that come again at least three times, page numbers apart, and of which
 * some stand between the choices of a question. Undefined where there are none.
 */
export function withoutRunningLines(lines: SourceLines): Unpaged | undefined {
  const places = new Map<string, number[]>()
  for (let line = 1; line + 1 < lines.count; line += 1) {
    const key = interrupts(lines, line) ? keyOf(lines, line) : undefined
    if (key !== undefined) places.set(key, [])
  }
  const isGraded = graded.test(lines.text)
  if (places.size === 0 && !isGraded) return undefined
  const marks: number[] = []
  const cuts = new Map<number, number>()
  for (let line = 0; line < lines.count; line += 1) {
    const text = isGraded ? lines.line(line).slice(0, 600) : ''
    const before = gradeBefore.exec(text)?.[0].length
    if (before !== undefined) cuts.set(line, before)
    else if (isGraded && grade.test(text.slice(0, 120))) marks.push(line)
    else places.get(keyOf(lines, line) ?? '')?.push(line)
  }
  const pages = [...places.values()].filter((found) => found.length >= fewest).flat()
  const dropped = marks.length + cuts.size > 1 ? [...pages, ...marks] : pages
  return dropped.length + cuts.size === 0 ? undefined : textWithout(lines, new Set(dropped), cuts)
}

/** A line without its numbers, where it may be the head or foot of a page. */
function keyOf(lines: SourceLines, line: number): string | undefined {
  if (lines.end(line) - lines.start(line) > longest) return undefined
  const text = lines.line(line).trim()
  if (text.length < 4 || structure.test(text) || /[?？:：]$/.test(text)) return undefined
  return startsChoice(text) || readLabel(text) ? undefined : text.replace(/\d+/g, '0').replace(/\s+/g, ' ')
}

/** Whether a line stands between two choices that follow each other: no text of a question goes there again and again. */
function interrupts(lines: SourceLines, line: number): boolean {
  if (lines.isBlank(line) || !mayBeChoice(lines, line + 1)) return false
  const above = letterAt(lines, line - 1, -1)
  const below = letterAt(lines, line + 1, 1)
  return above !== undefined && below !== undefined && below === above + 1
}

/** Whether a line is blank or begins with the letter of a second or later choice: the cheapest question comes first. */
function mayBeChoice(lines: SourceLines, line: number): boolean {
  return /^\s{0,12}(?:[(（]?[B-HＢ-Ｈ]|$)/u.test(lines.line(line).slice(0, 14))
}

/** The letter of the choice on the next line in a direction that says something, by its place. */
function letterAt(lines: SourceLines, from: number, step: 1 | -1): number | undefined {
  let line = from
  while (line >= 0 && line < lines.count && Math.abs(line - from) < 3 && lines.isBlank(line)) line += step
  if (line < 0 || line >= lines.count) return undefined
  const text = lines.line(line).slice(0, 400)
  if (!startsChoice(text)) return undefined
  // Of several choices on a line, the last is the one above.
  const found = [...text.matchAll(/(?:^|\s)[(（]?([A-HＡ-Ｈ])[.．、:：)）]/gu)]
  const letter = (step < 0 ? found.at(-1) : found[0])?.[1]
  return letter?.normalize('NFKC').charCodeAt(0)
}

/** The text without lines, and without the beginnings of others. */
function textWithout(
  lines: SourceLines,
  dropped: ReadonlySet<number>,
  cuts: ReadonlyMap<number, number>,
): Unpaged {
  const kept: string[] = []
  const from: number[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (dropped.has(line)) continue
    from.push(line)
    kept.push(
      lines.text.slice(
        lines.start(line) + (cuts.get(line) ?? 0),
        line + 1 < lines.count ? lines.start(line + 1) : undefined,
      ),
    )
  }
  return {
    text: kept.join(''),
    lineOf: (line) => from[line] ?? lines.count - 1,
    dropped: [...dropped].sort((a, b) => a - b),
  }
}
