import type { SourceLines } from '../source-lines'

/** A text whose lost line breaks were put back, with the line, from 0, that each of its lines stands in. */
export interface Restored {
  text: string
  lineOf: (line: number) => number
}

const answerLabel = '(?:(?:参考|标准|正确|示例)?答案|答|Answer|Ans)\\s?[:：]|【(?:参考|正确)?答案】'
const explanationLabel = '(?:答案)?解析\\s?[:：]|【解析】|Explanation\\s?[:：]'
/** Where a line break may have been: before labels, and before numbers behind the end of a sentence. */
const breaks = new RegExp(
  `(?<=[^\\s*【（(])\\s{0,8}(?=(?:\\*\\*)?(?:${answerLabel}|${explanationLabel}))|(?<=[。！？；.!?;）)A-H\\s])(?=(?:第\\s?)?(\\d{1,6})\\s?(?:[.、．)）:：]|题)\\s{0,4}[^\\d\\s])`,
  'gu',
)
const answers = new RegExp(answerLabel, 'gu')
/** Lines longer than this are not looked at: they are no text that somebody pasted. */
const longest = 200_000

const pairOnLine =
  /^(\s{0,8}(?:[-*+]\s{1,4})?(?:\*\*)?(?:Q|问|问题|题目|Question)\s?(?:\d{0,6}(?:\*\*)?\s?[:：]|\d{1,6}(?:\*\*)?[.．、)）]).{1,2000}?)\s{1,8}((?:\*\*)?(?:A|答|答案|参考答案|Answer)\s?\d{0,6}(?:\*\*)?\s?[:：].*)$/isu

/** An answer label at the beginning of a line: the text still has its line breaks. */
const labelOfItsOwn = new RegExp(
  `^[\\s>]{0,12}(?:[-*+]\\s{1,4})?(?:\\*\\*)?(?:${answerLabel}|A\\s?\\d{0,6}[:：])`,
  'imu',
)

/**
 * Puts back the line breaks of questions that stand in one line together, each with its label of an answer:
 * `1. …？答案：…2. …？答案：…`. Undefined where no line looks like that.
 */
export function restoreBreaks(lines: SourceLines): Restored | undefined {
  const split = linesToSplit(lines)
  if (split.size === 0) return undefined
  const pieces: string[] = []
  const from: number[] = []
  let written = 0
  for (let line = 0; line < lines.count; line += 1) {
    const parts = split.get(line)
    for (let part = 0; part < (parts?.length ?? 1); part += 1) from.push(line)
    if (!parts) continue
    pieces.push(lines.text.slice(written, lines.start(line)), parts.join('\n'))
    written = lines.end(line)
  }
  pieces.push(lines.text.slice(written))
  return { text: pieces.join(''), lineOf: (line) => from[line] ?? lines.count - 1 }
}

/** The lines that hold several, each with its parts: as a rule there are none, and then nothing is made for the others. */
function linesToSplit(lines: SourceLines): Map<number, string[]> {
  const labelled = labelOfItsOwn.test(lines.text)
  const split = new Map<number, string[]>()
  let inCode = false
  for (let line = 0; line < lines.count; line += 1) {
    if (/^\s{0,12}(?:```|~~~)/.test(lines.line(line).slice(0, 20))) inCode = !inCode
    const parts = inCode ? [] : partsOf(lines, line, labelled)
    if (parts.length > 1) split.set(line, parts)
  }
  return split
}

/** `1. …（B）A. … B. … C. …`: choices on the line of their question. */
const choicesOnLine =
  /^(\s{0,8}(?:(?:第\s?)?\d{1,6}\s?(?:[.、．)）:：]|题)|question\s\w{1,12}\s?[:.])[^\n]{2,1000}?[)）?？。:：_\s](?<![(（]\s{0,4}))\s{0,8}(A\s?[.、．)）:：].{1,500}?[\s;；]\s{0,8}B\s?[.、．)）:：].{1,2000})$/iu
/** `1. …。答案：…`: the only answer of a line that begins with a number. */
const numberedLine = /^\s{0,8}(?:第\s?)?\d{1,6}\s?(?:[.、．)）:：]|题)/u

/** `1.【答案】A。解析：…` answers a question that stands elsewhere. */
const keyEntry = new RegExp(
  `^\\s{0,8}(?:第\\s?)?\\d{1,6}\\s?(?:[.、．)）:：]|题)\\s{0,4}(?:${answerLabel})`,
  'u',
)

function partsOf(lines: SourceLines, line: number, labelled: boolean): string[] {
  const length = lines.end(line) - lines.start(line)
  if (length < 8 || length > longest) return [lines.line(line)]
  const text = lines.line(line)
  const choices = choicesOnLine.exec(text)
  if (choices?.[1] !== undefined && choices[2] !== undefined) {
    const [, title, rest] = choices
    return [title.trimEnd(), ...(labelled ? [rest] : cut(rest))]
  }
  if (labelled) return [text]
  const pair = pairOnLine.exec(text)
  if (pair?.[1] !== undefined && pair[2] !== undefined) return [pair[1], pair[2]]
  if (keyEntry.test(text)) return [text]
  const labels = text.match(answers)?.length ?? 0
  if (labels < (numberedLine.test(text) ? 1 : 2)) return [text]
  return cut(text)
}

/** Numbers count only in their order: `2.` after `1.`, so that numbers within an answer do not part it. */
function cut(text: string): string[] {
  const parts: string[] = []
  let start = 0
  let expected: number | undefined
  const first = /^\s{0,8}(?:第\s?)?(\d{1,6})/.exec(text)?.[1]
  if (first !== undefined) expected = Number(first) + 1
  for (const match of text.matchAll(breaks)) {
    const number = match[1]
    if (number !== undefined) {
      if (expected !== undefined && Number(number) !== expected) continue
      expected = Number(number) + 1
    }
    const part = text.slice(start, match.index).trim()
    if (part !== '') parts.push(part)
    start = match.index + match[0].length
  }
  parts.push(text.slice(start).trim())
  return parts
}
