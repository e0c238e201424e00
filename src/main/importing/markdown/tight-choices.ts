import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import type { ChoiceBlock } from './choice-block'
import type { Outline } from './outline'

/** A letter right before its text, or parted from it by a space only. */
const first = /^\s{0,12}([A-H])(?=\p{Script=Han}|[ \u3000]{1,8}\S)[ \u3000]{0,8}/u
const next = /[ \u3000\t]{1,40}([B-H])(?=\p{Script=Han}|[ \u3000]{1,8}\S)[ \u3000]{0,8}/gu
const fewest = 3

/** Choices without a sign behind their letters, `A举重 B短跑 C慢跑`, on a line or below each other: at least three in their order. */
export function readTightChoices(outline: Outline, from: number, until: number): ChoiceBlock | undefined {
  const choices: Choice[] = []
  let line = from
  while (line < until && isText(outline, line)) {
    const text = outline.lines.line(line).slice(0, 2_000)
    const match = first.exec(text)
    if (!match || match[1] !== choiceLetter(choices.length)) break
    choices.push(...readLine(text, match[0].length, choices.length))
    line += 1
  }
  const isAnswered = outline.labels.get(outline.lines.filledFrom(line))?.kind === 'answer'
  const isWhole = choices.length >= (isAnswered ? 2 : fewest) && choices.every(({ text }) => text !== '')
  return isWhole && (isAnswered || isAsked(outline, from)) ? { line: from, end: line, choices } : undefined
}

/** Rows of a table begin like this as well, so that the line above has to ask. */
const asks = /[(（][\s\u3000]{0,8}[A-H]{0,8}[\s\u3000]{0,8}[)）]|_{2,}|[?？:：]\s*$/u

function isAsked({ lines }: Outline, from: number): boolean {
  const line = lines.filledUpTo(from - 1)
  return line >= 0 && asks.test(lines.line(line).slice(0, 2_000))
}

function isText({ kinds, labels, headings, items }: Outline, line: number): boolean {
  return kinds.of(line) === 'text' && !labels.has(line) && !headings.has(line) && !items.has(line)
}

function readLine(text: string, start: number, before: number): Choice[] {
  const cuts: { from: number; until: number }[] = []
  for (const match of text.slice(start).matchAll(next)) {
    if (match[1] !== choiceLetter(before + cuts.length + 1)) continue
    cuts.push({ from: start + match.index, until: start + match.index + match[0].length })
  }
  return [{ from: 0, until: start }, ...cuts].map(({ until }, index) => ({
    label: choiceLetter(before + index),
    text: text.slice(until, cuts[index]?.from).trim(),
    correct: false,
  }))
}
