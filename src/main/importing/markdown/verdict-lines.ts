import type { ChoiceBlock } from './choice-block'
import { withMarksBehind } from './choice-marks'
import type { Outline } from './outline'

const pairs: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:T|True)$/i, /^(?:F|False)$/i],
  [/^(?:对|正确)[。.]?$/, /^(?:错|错误)[。.]?$/],
  [/^是$/, /^否$/],
  [/^[√✓✔]$/, /^[×✗✘]$/],
]

/** `对` above `错`, `T` above `F` right below a sentence to be judged: two choices, lettered by their place. */
export function readVerdictLines({ lines }: Outline, from: number, until: number): ChoiceBlock | undefined {
  if (from + 1 >= until || from === 0 || lines.isBlank(from - 1)) return undefined
  if (lines.end(from) - lines.start(from) > 30 || lines.end(from + 1) - lines.start(from + 1) > 30)
    return undefined
  const choices = withMarksBehind(
    [from, from + 1].map((line, index) => ({
      label: 'AB'.charAt(index),
      text: lines.line(line).trim(),
      correct: false,
    })),
  )
  const [yes = '', no = ''] = choices.map(({ text }) => text)
  if (!pairs.some(([right, wrong]) => right.test(yes) && wrong.test(no))) return undefined
  return { line: from, end: from + 2, choices }
}
