import type { SourceLines } from '../source-lines'
import { startsChoice } from './choice-start'
import { readLabel } from './labels'
import type { Structure } from './structure'

/** Lines looked at to tell whether a text is an exam that is indented. */
const sample = 4_000
const numbered = /^\s{4,40}(?:第\s?)?\d{1,4}\s?(?:[.、．)）:：]|题)/u

/**
 * The text without the indentation by which Markdown would take it for code: where every line has it, or where
 * nearly all numbers, choices and answers of an exam do. Undefined where it is not like that.
 */
export function withoutIndent(lines: SourceLines, structure: Structure): string | undefined {
  const indent = commonIndent(lines, structure) ?? indentOfExam(lines, structure)
  return indent === undefined ? undefined : lines.text.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '')
}

/** How far every line is indented, where that is 4 or more. */
function commonIndent(lines: SourceLines, { kinds }: Structure): number | undefined {
  let indent = Infinity
  let indented = 0
  for (let line = 0; line < lines.count && indent >= 4; line += 1) {
    if (lines.isBlank(line)) continue
    indent = Math.min(indent, depthOf(lines, line))
    if (kinds.of(line) === 'indented') indented += 1
  }
  return Number.isFinite(indent) && indent >= 4 && indented > 0 ? indent : undefined
}

/** How far the numbers of an exam are indented at least, where the blocks of code are nothing but its questions. */
function indentOfExam(lines: SourceLines, { kinds }: Structure): number | undefined {
  let indent = Infinity
  const seen = { indented: 0, numbers: 0, marks: 0 }
  for (let line = 0; line < Math.min(lines.count, sample); line += 1) {
    if (kinds.of(line) === 'code') return undefined
    const text = lines.line(line).slice(0, 200)
    const isMark = startsChoice(text) || readLabel(text) !== undefined
    const isNumber = numbered.test(text)
    if (kinds.of(line) === 'indented' && !lines.isBlank(line)) {
      seen.indented += 1
      seen.marks += isMark ? 1 : 0
      seen.numbers += isNumber ? 1 : 0
      if (isNumber) indent = Math.min(indent, depthOf(lines, line))
    } else if (isMark) seen.marks -= 1
  }
  const isExam = seen.numbers > 1 && seen.marks > 1 && seen.numbers + seen.marks > seen.indented * 0.6
  return isExam && Number.isFinite(indent) ? indent : undefined
}

function depthOf(lines: SourceLines, line: number): number {
  return /^ {0,40}/.exec(lines.line(line))?.[0].length ?? 0
}
