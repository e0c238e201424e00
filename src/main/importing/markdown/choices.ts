import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import type { Outline } from './outline'
import type { LineKind } from './line-kinds'
import { readBoxes } from './boxes'
import { readLetterLines } from './letter-lines'
import { readTightChoices } from './tight-choices'
import { readSignedChoices } from './signed-choices'
import { boldText, withMarksBehind } from './choice-marks'
import { choiceStart, labelOf, smallStart } from './choice-start'
import type { ChoiceBlock } from './choice-block'
import { readVerdictLines } from './verdict-lines'
import { isPageMark } from './left-over'

const nextOnLine = /(?:\s{1,40}|[;；]\??\s{0,8})[(（]?([B-HＢ-Ｈ])[.．、:：)）]\s{0,8}/gu
/** `C， text`: a slip of the pen where two choices above it are written rightly. */
const withComma = /^\s{0,12}(?<label>[C-HＣ-Ｈ])[,，]\s{0,8}/u
const nextSmallOnLine = /(?:\s{1,40}|[;；]\s{0,8})[(（]?([b-h])[.)）]\s{1,8}/gu

/** Blocks of at least two choices that run A, B, C … within the lines given. */
export function findChoices(outline: Outline, from: number, until: number): ChoiceBlock[] {
  const blocks: ChoiceBlock[] = []
  let line = from
  while (line < until) {
    const block = blockAt(outline, line, until)
    if (block) blocks.push(block)
    line = block?.end ?? line + 1
  }
  return blocks
}

function blockAt(outline: Outline, line: number, until: number): ChoiceBlock | undefined {
  if (!isOpen(outline, line)) return undefined
  const text = outline.lines.line(line)
  if (labelOf(text) === 'A') return readBlock(outline, line, until)
  if (labelOf(text, smallStart) === 'A') {
    const block = readBlock(outline, line, until, smallStart)
    const isTold = block?.choices.some(({ correct }) => correct) === true
    const isAsked = isTold || outline.keyed || isAskedAbove(outline, line)
    return block && (isAsked || isAnsweredBelow(outline, block.end)) ? block : undefined
  }
  return (
    readLetterLines(outline, line, until) ??
    readTightChoices(outline, line, until) ??
    readSignedChoices(outline, line, until) ??
    readVerdictLines(outline, line, until) ??
    readBoxes(outline, line, until)
  )
}

const askedLine =
  /^\s{0,3}(?:#{1,6}\s{1,4})?(?:\*\*)?(?:Q|question\s)?\d{1,4}[.、)）:：].{4,500}[?？](?:\*\*)?\s*$/i

/** Whether a numbered question stands right above: `1. What is …?` */
function isAskedAbove({ lines }: Outline, line: number): boolean {
  return line > 0 && askedLine.test(lines.line(line - 1).slice(0, 600))
}

/** Whether the next text below is labelled as an answer. */
function isAnsweredBelow(outline: Outline, from: number): boolean {
  const line = outline.lines.filledFrom(from)
  return outline.labels.get(line)?.kind === 'answer' || outline.answerDetails.has(line)
}

function isHidden(kind: LineKind | undefined): boolean {
  return kind === 'code' || kind === 'comment'
}

function isOpen(outline: Outline, line: number): boolean {
  return !isHidden(outline.kinds.of(line)) && !outline.headings.has(line) && !outline.labels.has(line)
}

function readBlock(
  outline: Outline,
  from: number,
  until: number,
  start = choiceStart,
): ChoiceBlock | undefined {
  const choices: Choice[] = []
  let end = from
  let line = from
  while (line < until && isOpen(outline, line)) {
    const text = outline.lines.line(line)
    const match = start.exec(text.slice(0, 200)) ?? (choices.length > 1 ? withComma.exec(text) : null)
    const label = match?.groups?.['label']?.normalize('NFKC').toUpperCase()
    if (match && label === choiceLetter(choices.length)) {
      choices.push(...readLine(text, match, label, start === smallStart ? nextSmallOnLine : nextOnLine))
      line += 1
      end = line
    } else if (
      isBetween(outline, line) &&
      nextIs(outline, line, until, choiceLetter(choices.length), start)
    ) {
      line += 1
    } else if (isContinuation(outline, line, choices) || isWrapped(outline, line, until, choices, start)) {
      const last = choices.at(-1)
      if (last) last.text += `\n${text.trim()}`
      line += 1
      end = line
    } else break
  }
  return choices.length >= 2 ? { line: from, end, choices: withMarksBehind(choices) } : undefined
}

/** The choices of one line: usually one, but `A. one  B. two` is two. */
function readLine(text: string, match: RegExpExecArray, label: string, nextStart: RegExp): Choice[] {
  const ticked = match.groups?.['box']?.toLowerCase() === 'x' || match.groups?.['sign'] !== undefined
  const rest = text.slice(match[0].length)
  const cuts: { label: string; from: number; until: number }[] = []
  for (const found of rest.slice(0, 2_000).matchAll(nextStart)) {
    const next = found[1]?.normalize('NFKC').toUpperCase() ?? ''
    const expected = String.fromCharCode(label.charCodeAt(0) + cuts.length + 1)
    if (next === expected) cuts.push({ label: next, from: found.index, until: found.index + found[0].length })
  }
  const own = rest.slice(0, cuts[0]?.from).trim()
  const bold = boldText(match[0], own)
  const first: Choice = { label, text: bold ?? own, correct: ticked || bold !== undefined }
  return [
    first,
    ...cuts.map((cut, index) => ({
      label: cut.label,
      text: rest.slice(cut.until, cuts[index + 1]?.from).trim(),
      correct: false,
    })),
  ]
}

/** Whether a line says nothing and may stand between choices: blank, or the number of a page. */
function isBetween({ lines }: Outline, line: number): boolean {
  return lines.isBlank(line) || isPageMark(lines.line(line))
}

function nextIs(outline: Outline, from: number, until: number, label: string, start: RegExp): boolean {
  let line = from
  while (line < until && isBetween(outline, line)) line += 1
  return (
    line < until &&
    line - from < 4 &&
    isOpen(outline, line) &&
    labelOf(outline.lines.line(line), start) === label
  )
}

/** Lines over which a choice may be broken without being indented. */
const mostWrapped = 4

/** A further line of a choice that a page was too narrow for: the next choice, or the answer, is right below. */
function isWrapped(
  outline: Outline,
  from: number,
  until: number,
  choices: readonly Choice[],
  start: RegExp,
): boolean {
  if (choices.length === 0) return false
  const next = choiceLetter(choices.length)
  for (let line = from; line <= Math.min(until, from + mostWrapped); line += 1) {
    const text = outline.lines.line(line).slice(0, 200)
    if (line > from && isOpen(outline, line) && labelOf(text, start) === next) return true
    if (outline.labels.get(line)?.kind === 'answer') return line > from && choices.length > 1
    if (line >= until || !isOpen(outline, line) || outline.lines.isBlank(line)) return false
    if (outline.kinds.of(line) === 'rule' || outline.items.has(line) || endsBlock.test(text)) return false
  }
  return false
}

/** What no choice goes on with: the number of a question, a note of its own, a list or a table. */
const endsBlock =
  /^\s{0,12}(?:[(（【[]?(?:第\s?)?\d{1,4}\s?(?:[.、．)）:：】\]]|题)|[-*+>|#`~]|[①-⑳(（【[]|[A-HＡ-Ｈ][.．、:：)）])/u

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
    .replace(/[*_`\s、,，;；|和与&.。()【】]|and|[[\]]/gi, '')
    .toUpperCase()
  return /^[A-H]{1,8}$/.test(bare) ? bare.split('') : []
}

/** Marks the choices that the first line of an answer names: `B`, `A、C`, `B. text`, `选 B`, `正确答案是 B`. */
export function markCorrect(choices: readonly Choice[], answer: string): Choice[] {
  const [firstLine = ''] = answer.split(/\r\n|\n|\r/, 1)
  const letters = lettersOf(choices, firstLine.slice(0, 400))
  const known = new Set(choices.map((choice) => choice.label))
  if (letters.length === 0 || !letters.every((letter) => known.has(letter))) return [...choices]
  return choices.map((choice) => ({ ...choice, correct: letters.includes(choice.label) }))
}

const said =
  /^(?:故|应|本题|因此)?(?:选择|选|答案[是为：:]|正确答案[是为：:]|正确选项[是为：:])\s{0,4}([A-H](?:[\s、,，和]{0,3}[A-H]){0,7})(?![A-Za-z])/u
const leading =
  /^(?:\*\*)?[(（]?([A-H](?:[、,，]\s?[A-H]){0,7})(?:\*\*)?(?:\s{0,4}[.．、:：,，。;；)）(（]|\s{1,4}[-–—]\s|\s{1,8}(?=\p{Script=Han}))/u
/** `ABD（少选不得分）`: letters in their order and a note. */
const noted = /^(?:\*\*)?(?=[A-H])(A?B?C?D?E?F?G?H?)(?:\*\*)?\s{0,4}[(（]/u

function lettersOf(choices: readonly Choice[], line: string): string[] {
  const only = correctLetters(line)
  if (only.length > 0) return only
  const text = line.normalize('NFKC').trim()
  const match = said.exec(text) ?? leading.exec(text) ?? noted.exec(text)
  if (match) return correctLetters(match[1] ?? '')
  const small = /^(?:\*\*)?[(（]?([a-h])[)）.:：](?:\s|\*|$)/.exec(text)?.[1]
  if (small !== undefined) return [small.toUpperCase()]
  const words = line.trim()
  const named = choices.filter(
    ({ label, text: own }) => own !== '' && (words === own || words === `${label} ${own}`),
  )
  return named.length === 1 ? named.map(({ label }) => label) : []
}

const bracketed = /\s{0,4}[(（【[]\s{0,4}([A-H、,，\s]{1,16})\s{0,4}[)）】\]]/gu

/**
 * The letters in brackets in a title, and the title without them: `下列哪项正确？（B）`. Brackets that the sentence
 * goes on behind stay as a blank to fill.
 */
export function lettersInTitle(title: string): { text: string; letters: string[] } {
  const found = [...title.slice(0, 2_000).matchAll(bracketed)].filter(
    ([, inner = '']) => correctLetters(inner).length > 0,
  )
  const [match] = found
  if (found.length !== 1 || !match) return { text: title, letters: [] }
  const rest = title.slice(match.index + match[0].length)
  const letters = correctLetters(match[1] ?? '')
  const atEnd = /^\s{0,4}[。.？?]?$/.test(rest)
  if (atEnd) return { text: title.slice(0, match.index) + rest.trim(), letters }
  const blank = match[0].replace(match[1] ?? '', ' ').replace(/\s{2,}/g, ' ')
  return { text: title.slice(0, match.index) + blank + rest, letters }
}

const verdict =
  /\s{0,4}[(（【[]\s{0,4}(√|×|✓|✔|✗|✘|对|错|正确|错误|true|false|T|F|(?:参考|正确)?答案[:：][^()（）]{1,200})\s{0,4}[)）】\]]\s{0,4}$/iu

/** A mark behind the end of a sentence, or apart from it: `地球是圆的。√` */
const bareVerdict =
  /(?:(?<=[。．.!！；;])\s{0,8}|\s{1,8}(?:[-–—→:]\s{1,4})?)(?:\*\*|__)?(?:([√×✓✔✗✘])|(?<=[。．.!！；;]\s{1,8})([TF])|(?<=[。．.!！；;]\s{0,8}(?:[-–—→:]\s{1,4})?(?:\*\*|__)?)(true|false|对|错|正确|错误))(?:\*\*|__)?[.。]?\s{0,4}$/iu

/** The verdict or answer at the end, and the title without it: `地球是圆的。（√）`, `……。（答案：水）`, `……。×`. */
export function verdictAtEnd(title: string): { text: string; verdict: string } | undefined {
  const match = verdict.exec(title.slice(-240)) ?? bareVerdict.exec(title.slice(-40))
  if (!match) return undefined
  return {
    text: title.slice(0, title.length - match[0].length),
    verdict: (match[1] ?? match[2] ?? match[3] ?? '').replace(/^.{0,2}答案[:：]\s{0,4}/, ''),
  }
}
