import type { QuestionDraft } from '@shared/domain/import'
import { readTitle } from './titles'
import type { Untitled } from './untitled'

const gap = /[(（][\s　]*[)）]|_{2,}/u
const fewest = 3
const leastShare = 0.7
/** Lines an answer may have. */
const longestAnswer = 3

/**
 * Sentences with an empty gap, `首都是（　）。`, each right above its answer, where they are nearly all of a document
 * without questions. A line on its own above them is their topic.
 */
export function readGapPairs({ outline, coverage }: Untitled): QuestionDraft[] {
  const { lines, kinds } = outline
  const has = (line: number) => line < lines.count && kinds.of(line) !== 'code' && !lines.isBlank(line)
  const asks = (line: number) => has(line) && gap.test(lines.line(line).slice(0, 2_000))
  const found: { line: number; end: number; topic?: number }[] = []
  let written = 0
  let topic: number | undefined
  for (let line = 0; line < lines.count; line += 1) {
    if (!has(line)) continue
    const isApart = line === 0 || !has(line - 1)
    let end = line + 1
    if (asks(line)) while (has(end) && !asks(end) && end - line <= longestAnswer) end += 1
    written += end - line
    if (end > line + 1) found.push({ line, end, ...(topic === undefined ? {} : { topic }) })
    else if (isApart && !asks(line) && isAboveQuestion(line)) topic = line
    line = end - 1
  }
  const paired = found.reduce((sum, { line, end }) => sum + end - line, 0)
  if (found.length < fewest || paired < written * leastShare) return []
  return found.map(({ line, end, topic: above }) => {
    const { text, number } = readTitle(lines.line(line))
    if (above !== undefined) coverage.use(above, above + 1)
    coverage.use(line, end)
    return {
      ...(number === undefined ? {} : { number }),
      title: text,
      answer: lines.text.slice(lines.start(line + 1), lines.end(end - 1)).trim(),
      topics: above === undefined ? [] : [lines.line(above).trim()],
      tags: [],
      source: { startLine: line + 1, endLine: end },
    }
  })

  function isAboveQuestion(line: number): boolean {
    return asks(lines.filledFrom(line + 1, Math.min(lines.count, line + 4)))
  }
}
