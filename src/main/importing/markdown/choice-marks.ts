import type { Choice } from '@shared/domain/records'

/** What may stand before the letter of the right choice: `*B.`, `✓ B.`, `v B.` */
export const rightSign = '(?:(?:\\*(?!\\*)|[√✓✔✅☑]\\ufe0f?)\\s{0,2}|v\\s)'

const behind =
  /\s{0,4}(?:[√✓✔✅☑]\ufe0f?|[(（](?:正确答案?|正确选项|答案|right|correct(?: answer)?)[)）])\s{0,4}$/iu

/** The text of a choice in bold as a whole, `**C. text**`, without the marks; undefined where it is not. */
export function boldText(prefix: string, text: string): string | undefined {
  const opened = (prefix.match(/\*\*|__/g)?.length ?? 0) % 2 === 1
  return opened && /(?:\*\*|__)$/.test(text) ? text.slice(0, -2).trimEnd() : undefined
}

/** The choices with the right ones told by a mark behind their text, `B. text ✓`, where some have one and some not. */
export function withMarksBehind(choices: readonly Choice[]): Choice[] {
  const marked = choices.filter(({ text }) => behind.test(text)).length
  const told = marked > 0 && marked < choices.length
  // Where every choice is marked, or in bold, none is told from the others.
  const all = choices.every(({ correct }) => correct)
  return choices.map((choice) => ({
    ...choice,
    text: told ? choice.text.replace(behind, '') : choice.text,
    correct: (choice.correct && !all) || (told && behind.test(choice.text)),
  }))
}
