import type { Choice } from '@shared/domain/records'
import { choiceLetter } from '../choice-letter'
import type { ChoiceBlock } from './choice-block'
import type { Outline } from './outline'
import { slice, type Stretch } from './slice'

const box = /^\s{0,12}[-*+]\s{1,4}\[(?<mark>[ xX])\]\s{1,4}/
const most = 12

/**
 * Choices without letters: at least two items of one list with boxes, some ticked and some not, and nothing else
 * between them. Items that ask are questions to be ticked off. They are lettered by their place.
 */
export function readBoxes(outline: Outline, from: number, until: number): ChoiceBlock | undefined {
  if (outline.lines.isBlank(from)) return undefined
  const choices: Choice[] = []
  let line = from
  let end = from
  while (line < until) {
    if (outline.lines.isBlank(line)) {
      line += 1
      continue
    }
    const item = outline.items.get(line)
    const match = box.exec(outline.lines.line(line).slice(0, 40))
    if (!item || !match || choices.length === most) break
    end = lastText(outline, line, Math.min(item.end, until))
    choices.push({
      label: choiceLetter(choices.length),
      text: textOfItem(outline, { line, start: match[0].length, endLine: end - 1 }),
      correct: match.groups?.['mark'] !== ' ',
    })
    line = end
  }
  const ticked = choices.filter(({ correct }) => correct).length
  if (choices.some(({ text }) => /[?？]$/.test(text))) return undefined
  return ticked > 0 && ticked < choices.length ? { line: from, end, choices, ticked: true } : undefined
}

function textOfItem(outline: Outline, stretch: Stretch): string {
  return slice(outline.lines, stretch, stretch.start)
}

function lastText({ lines }: Outline, from: number, until: number): number {
  let end = until
  while (end > from + 1 && lines.isBlank(end - 1)) end -= 1
  return end
}
