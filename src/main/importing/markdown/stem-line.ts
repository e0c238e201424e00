const range = '第?\\s{0,2}(\\d{1,6})\\s{0,2}题?\\s{0,2}[-–—~～至到]\\s{0,2}第?\\s{0,2}(\\d{1,6})\\s{0,2}题?'
const open = '^\\s{0,8}(?:\\*\\*)?[(（【[]?\\s{0,4}'
const stemLines = [
  // （1～3题共用题干）
  `${open}${range}\\s{0,4}(?:题|均|都)?(?:共用|共享|公用|基于|根据).{0,40}$`,
  // 根据以下资料，回答 1～5 题。
  `${open}(?:根据|阅读|依据|共用|基于).{1,24}?(?:完成|回答|做)\\s{0,2}${range}.{0,12}$`,
  // [1-2]
  `^\\s{0,8}(?:\\*\\*)?[(（【[]\\s{0,4}${range}\\s{0,4}[)）】\\]](?:\\*\\*)?\\s{0,8}$`,
  `${open}questions?\\s(\\d{1,6})\\s?(?:[-–—~]|to|through)\\s?(\\d{1,6})\\s(?:refer|are based|share|use).{0,80}$`,
].map((pattern) => new RegExp(pattern, 'iu'))
const longest = 160

/** Numbers of the first and the last question that a line says to share what stands below it. */
export function rangeOfStem(line: string): { first: number; last: number } | undefined {
  if (line.length > longest) return undefined
  for (const pattern of stemLines) {
    const match = pattern.exec(line)
    const [first, last] = [Number(match?.[1]), Number(match?.[2])]
    if (first < last) return { first, last }
  }
  return undefined
}

const caseLine =
  /^\s{0,3}(?:\*\*|【)?(?:案例(?:分析)?|材料|资料|病例|短文|case|passage|text)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[A-H])(?:\*\*|】)?\s?[:：.]?\s*$/iu

/** Whether a line names a case or a passage that questions below it are about: 案例一, `Passage 2`. */
export function namesCase(line: string): boolean {
  return line.length < 40 && caseLine.test(line)
}
