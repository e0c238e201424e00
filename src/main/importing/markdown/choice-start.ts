import { rightSign } from './choice-marks'

/** `A. text`, `(A) text`, `- [x] A: text`, with a sign of the right one before it. */
export const choiceStart = new RegExp(
  `^\\s{0,12}(?:[-*+]\\s{1,4})?(?:\\[(?<box>[ xX])\\]\\s{0,4})?(?<sign>${rightSign})?(?:\\*\\*|__)?[(（]?(?<label>[A-HＡ-Ｈ])(?:[)）]|[.．、:：]|\\s?[.．、:：)）])(?:\\*\\*|__)?(?:\\s{0,8}|$)`,
  'u',
)
/** `a) text`: also how lists within an answer are written, so that an answer must follow, or one have the sign of the right one. */
export const smallStart =
  /^\s{0,12}(?:[-*+]\s{1,4})?(?<sign>\*(?!\*)|[√✓✔✅]\ufe0f?\s?)?[(（]?(?<label>[a-h])[.)）](?:\s{1,8}|$)/u

/** Whether a line is one of several choices by its looks: `A. text`. */
export function startsChoice(line: string): boolean {
  return labelOf(line) !== undefined
}

/** The letter that a line begins with as a choice does, as a capital. */
export function labelOf(line: string, start = choiceStart): string | undefined {
  return start.exec(line.slice(0, 200))?.groups?.['label']?.normalize('NFKC').toUpperCase()
}
