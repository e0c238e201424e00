import type { ChoiceBlock } from './choice-block'
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
  if (lines.end(from) - lines.start(from) > 20 || lines.end(from + 1) - lines.start(from + 1) > 20)
    return undefined
  const texts = [lines.line(from).trim(), lines.line(from + 1).trim()] as const
  if (!pairs.some(([right, wrong]) => right.test(texts[0]) && wrong.test(texts[1]))) return undefined
  const choices = texts.map((text, index) => ({ label: 'AB'.charAt(index), text, correct: false }))
  return { line: from, end: from + 2, choices }
}
