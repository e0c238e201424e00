import type { Choice } from '@shared/domain/records'
import type { Outline } from './outline'

/** A block of choices by its lines. */
export interface ChoiceBlock {
  line: number
  end: number
  choices: Choice[]
}

const choiceStart =
  /^\s{0,12}(?:[-*+]\s{1,4})?(?:\[(?<box>[ xX])\]\s{0,4})?(?:\*\*|__)?[(（]?(?<label>[A-HＡ-Ｈ])(?:[)）]|[.．、:：]|\s?[.．、:：)）])(?:\*\*|__)?(?:\s{0,8}|$)/u
const nextOnLine = /(?:\s{1,40}|[;；]\s{0,8})[(（]?([B-HＢ-Ｈ])[.．、:：)）]\s{0,8}/gu

/** Blocks of at least two choices that run A, B, C … within the lines given. */
export function findChoices(outline: Outline, from: number, until: number): ChoiceBlock[] {
  const blocks: ChoiceBlock[] = []
  let line = from
  while (line < until) {
    const block = startsWithA(outline, line) ? readBlock(outline, line, until) : undefined
    if (block) blocks.push(block)
    line = block?.end ?? line + 1
  }
  return blocks
}

function startsWithA(outline: Outline, line: number): boolean {
  return isOpen(outline, line) && labelOf(outline.lines.line(line)) === 'A'
}

function isOpen(outline: Outline, line: number): boolean {
  return outline.kinds[line] !== 'code' && !outline.headings.has(line) && !outline.labels.has(line)
}

function labelOf(line: string): string | undefined {
  return choiceStart.exec(line.slice(0, 200))?.groups?.['label']?.normalize('NFKC')
}

function readBlock(outline: Outline, from: number, until: number): ChoiceBlock | undefined {
  const choices: Choice[] = []
  let end = from
  let line = from
  while (line < until && isOpen(outline, line)) {
    const text = outline.lines.line(line)
    const match = choiceStart.exec(text.slice(0, 200))
    const label = match?.groups?.['label']?.normalize('NFKC')
    if (match && label === letter(choices.length)) {
      choices.push(...readLine(text, match, label))
      line += 1
      end = line
    } else if (outline.lines.isBlank(line) && nextIs(outline, line, until, letter(choices.length))) {
      line += 1
    } else if (isContinuation(outline, line, choices)) {
      const last = choices.at(-1)
      if (last) last.text += `\n${text.trim()}`
      line += 1
      end = line
    } else break
  }
  return choices.length >= 2 ? { line: from, end, choices } : undefined
}

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}

/** The choices of one line: usually one, but `A. one  B. two` is two. */
function readLine(text: string, match: RegExpExecArray, label: string): Choice[] {
  const correct = match.groups?.['box']?.toLowerCase() === 'x'
  const rest = text.slice(match[0].length)
  const cuts: { label: string; from: number; until: number }[] = []
  for (const found of rest.slice(0, 2_000).matchAll(nextOnLine)) {
    const next = found[1]?.normalize('NFKC') ?? ''
    const expected = String.fromCharCode(label.charCodeAt(0) + cuts.length + 1)
    if (next === expected) cuts.push({ label: next, from: found.index, until: found.index + found[0].length })
  }
  const first: Choice = { label, text: rest.slice(0, cuts[0]?.from).trim(), correct }
  return [
    first,
    ...cuts.map((cut, index) => ({
      label: cut.label,
      text: rest.slice(cut.until, cuts[index + 1]?.from).trim(),
      correct: false,
    })),
  ]
}

function nextIs(outline: Outline, from: number, until: number, label: string): boolean {
  let line = from
  while (line < until && outline.lines.isBlank(line)) line += 1
  return (
    line < until && line - from < 4 && isOpen(outline, line) && labelOf(outline.lines.line(line)) === label
  )
}

/** A further line of a choice: indented, directly below, and no choice of its own. */
function isContinuation(outline: Outline, line: number, choices: readonly Choice[]): boolean {
  const text = outline.lines.line(line)
  return (
    choices.length > 0 &&
    /^(?: {2,}|\t)\S/.test(text) &&
    !outline.items.has(line) &&
    labelOf(text) === undefined
  )
}

/** The letters of a text that is nothing but letters of choices, such as `B`, `A、C` or `ABD`. */
export function correctLetters(text: string): string[] {
  const bare = text
    .normalize('NFKC')
    .replace(/[*_`\s、,，;；和与&.。()【】]|and|[[\]]/gi, '')
    .toUpperCase()
  return /^[A-H]{1,8}$/.test(bare) ? bare.split('') : []
}

/** Marks the choices whose letters the first line of an answer consists of. */
export function markCorrect(choices: readonly Choice[], answer: string): Choice[] {
  const [firstLine = ''] = answer.split(/\r\n|\n|\r/, 1)
  const letters = correctLetters(firstLine)
  const known = new Set(choices.map((choice) => choice.label))
  if (letters.length === 0 || !letters.every((letter) => known.has(letter))) return [...choices]
  return choices.map((choice) => ({ ...choice, correct: letters.includes(choice.label) }))
}

/** The letters in brackets at the end of a title, and the title without them: `下列哪项正确？（B）`. */
export function lettersAtEnd(title: string): { text: string; letters: string[] } {
  const match = /\s{0,4}[(（【[]\s{0,4}([A-H、,，\s]{1,16})\s{0,4}[)）】\]]\s{0,4}([。.？?]?)$/u.exec(title)
  const letters = match?.[1] === undefined ? [] : correctLetters(match[1])
  if (!match || letters.length === 0) return { text: title, letters: [] }
  return { text: title.slice(0, match.index) + (match[2] ?? ''), letters }
}
