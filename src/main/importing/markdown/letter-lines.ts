import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import type { ChoiceBlock } from './choice-block'
import type { Outline } from './outline'

const letterAlone = /^\s{0,12}([A-H])\s{0,4}$/
/** Lines that a choice may have below its letter, where another letter follows. */
const longest = 12

/** Choices with their letters on lines of their own, as web pages are copied: `A`, its text below, `B` … */
export function readLetterLines(outline: Outline, from: number, until: number): ChoiceBlock | undefined {
  if (letterAt(outline, from) !== 'A') return undefined
  const choices: Choice[] = []
  let line = from
  let end = from
  while (line < until && letterAt(outline, line) === choiceLetter(choices.length)) {
    const text = firstText(outline, line + 1, until)
    if (text === undefined) break
    const next = nextLetter(outline, text, until, choiceLetter(choices.length + 1))
    end = next ?? text + 1
    const { lines } = outline
    const words = lines.text.slice(lines.start(text), lines.end(end - 1)).trim()
    choices.push({ label: choiceLetter(choices.length), text: words, correct: false })
    line = end
  }
  return choices.length >= 2 ? { line: from, end, choices } : undefined
}

function letterAt({ lines, kinds, labels, headings }: Outline, line: number): string | undefined {
  if (kinds.of(line) === 'code' || labels.has(line) || headings.has(line)) return undefined
  return letterAlone.exec(lines.line(line).slice(0, 20))?.[1]
}

function firstText(outline: Outline, from: number, until: number): number | undefined {
  const line = outline.lines.filledFrom(from, Math.min(until, from + 2))
  const isText = line < until && !outline.lines.isBlank(line) && letterAt(outline, line) === undefined
  return isText && !outline.labels.has(line) ? line : undefined
}

/** Where the next letter stands, when nothing but text is before it. */
function nextLetter(outline: Outline, from: number, until: number, letter: string): number | undefined {
  for (let line = from + 1; line < Math.min(until, from + longest); line += 1) {
    if (outline.labels.has(line)) return undefined
    if (letterAt(outline, line) === letter) return line
  }
  return undefined
}
