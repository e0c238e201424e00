import { correctLetters } from './choices'

/** A sentence with its gaps made empty, and what stood in them. */
export interface Filled {
  text: string
  answers: string[]
}

const gap =
  /([(（])[ \u3000]{0,4}([^()（）\n]{1,40}?)[ \u3000]{0,4}([)）])|_{2,12}[ \u3000]{0,4}([^_\s][^_\n]{0,60}?)[ \u3000]{0,4}_{2,12}|<u>([^<>\n]{1,80})<\/u>/gu
/** What else stands in brackets: marks, verdicts, kinds of questions. */
const otherwise =
  /^(?:[√×✓✔✗✘]|对|错|正确|错误|true|false|[TF]|(?:每|共|本)?[空题小]{0,3}\d{1,3}\s?分|单选|多选|判断|(?:参考|正确)?答案[:：].*|[\s_.…]+)$/iu

const between = /^(?:和|与|或|及|以及|到|至|是|是指|and|or|to|is|are)$|[，,。；;：:、]/iu

/** Whether a text between two runs of underscores parts two empty gaps rather than fills one. */
function isBetweenBlanks(whole: string, words: string): boolean {
  return between.test(words.trim()) || /^_{5,}.*_{5,}$/su.test(whole)
}

/** The gaps of a sentence that are filled already: `根本大法是（宪法）。`, `TCP is <u>reliable</u>.` */
export function filledGaps(title: string): Filled | undefined {
  const answers: string[] = []
  const text = title.slice(0, 2_000).replace(gap, (whole: string, ...parts: (string | undefined)[]) => {
    const [open, inner, close, line, tag] = parts
    const words = (inner ?? line ?? tag ?? '').trim()
    if (
      words === '' ||
      otherwise.test(words) ||
      (line !== undefined && isBetweenBlanks(whole, line)) ||
      correctLetters(words).length > 0
    )
      return whole
    answers.push(words)
    return open === undefined ? '____' : `${open} ${close ?? ''}`
  })
  return answers.length > 0 ? { text, answers } : undefined
}
