import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import type { ChoiceBlock } from './choice-block'
import { withMarksBehind } from './choice-marks'
import type { Outline } from './outline'

/** An open or a filled circle or box before each choice, as questionnaires print them, or one made of brackets. */
const sign = /^\s{0,12}(?:([○◯⚪◎□☐◻▢●⚫■☑☒◼])\ufe0f?\s{0,4}|(\[[ xX*√✓]?\]|\([ xX*√✓]?\))\s{1,4})(?=\S)/u
const filled = /[●⚫■☑☒◼xX*√✓]/u
const most = 12

/** Choices without letters below each other, `○ 110`, `● 119`, `□ x（正确答案）`: lettered by their place. */
export function readSignedChoices(outline: Outline, from: number, until: number): ChoiceBlock | undefined {
  const { lines, kinds } = outline
  const choices: Choice[] = []
  let line = from
  let end = from
  while (line < until && choices.length < most && kinds.of(line) !== 'code') {
    const text = lines.line(line)
    const match = sign.exec(text.slice(0, 40))
    if (!match && choices.length > 0 && lines.isBlank(line) && end === line) {
      line += 1
      continue
    }
    if (!match) break
    choices.push({
      label: choiceLetter(choices.length),
      text: text.slice(match[0].length).trim(),
      correct: filled.test(match[1] ?? match[2] ?? ''),
    })
    line += 1
    end = line
  }
  if (choices.length < 2 || choices.some(({ text }) => /[?？]$/.test(text))) return undefined
  const read = withMarksBehind(choices)
  // Lists have such bullets too, so that a title or a mark behind the text has to tell.
  const ticked = choices.filter(({ correct }) => correct).length
  const isTold = ticked > 0 && ticked < choices.length && /^\s*[[(]/.test(lines.line(from))
  const isMarked = isTold || read.some(({ text }, index) => text !== choices[index]?.text)
  return isMarked || namesKindAbove(outline, from) ? { line: from, end, choices: read } : undefined
}

const kind =
  /[[【（(](?:单选|多选|判断|单项选择|多项选择|single choice|multiple choice)[^\][【】（）()]{0,8}[\]】）)]\s{0,4}\*?\s*$/iu

function namesKindAbove({ lines }: Outline, from: number): boolean {
  const line = lines.filledUpTo(from - 1)
  return line >= 0 && kind.test(lines.line(line).slice(-80))
}
