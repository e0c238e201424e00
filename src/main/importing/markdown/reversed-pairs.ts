import type { SourceLines } from '../source-lines'
import { readLabel } from './labels'
import type { Restored } from './lost-breaks'

const fewest = 2
const answerLine = /^[\s*_-]{0,12}(?:A|答|答案|Answer)\s?[:：]/im

/**
 * The text with each question before its answer, where all answers stand above what they answer: `A: …`, then
 * `Q: …`. Undefined where no text or only a part of it is like that.
 */
export function turnPairs(lines: SourceLines): Restored | undefined {
  if (!answerLine.test(lines.text)) return undefined
  const labels: { line: number; kind: 'question' | 'answer' }[] = []
  for (let line = 0; line < lines.count; line += 1) {
    const kind = readLabel(lines.line(line))?.kind
    if (kind !== 'question' && kind !== 'answer') continue
    if (kind !== (labels.length % 2 === 0 ? 'answer' : 'question')) return undefined
    labels.push({ line, kind })
  }
  if (labels.length % 2 === 1 || labels.length < 2 * fewest) return undefined
  const order: number[] = []
  const addLines = (from: number, until: number) => {
    for (let line = from; line < until; line += 1) order.push(line)
  }
  addLines(0, labels[0]?.line ?? 0)
  for (let index = 0; index < labels.length; index += 2) {
    const [answer, question] = [labels[index]?.line ?? 0, labels[index + 1]?.line ?? 0]
    const end = labels[index + 2]?.line ?? lines.count
    let behind = question + 1
    while (behind < end && !lines.isBlank(behind)) behind += 1
    addLines(question, behind)
    addLines(answer, question)
    addLines(behind, end)
  }
  return {
    text: order.map((line) => lines.line(line)).join('\n'),
    lineOf: (line) => order[line] ?? lines.count - 1,
  }
}
