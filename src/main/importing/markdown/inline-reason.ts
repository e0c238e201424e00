const reason =
  /[\s。．.;；,，]{0,4}(?:【\s?(?:答\s?案)?\s?解\s?析\s?】|\[解析\]|(?<=[\s。．.;；,，])(?:(?:答案)?解析\s?[:：]|explanation\s?:))\s{0,4}/iu

/** The explanation that stands behind an answer on its line, `A。解析：…`; undefined where there is none. */
export function splitAtReason(text: string): { answer: string; explanation: string } | undefined {
  const line = /^[^\r\n]{0,400}/.exec(text)?.[0] ?? ''
  const match = reason.exec(line)
  if (!match || match.index === 0) return undefined
  return { answer: text.slice(0, match.index), explanation: text.slice(match.index + match[0].length).trim() }
}
