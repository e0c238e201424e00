import type { QuestionDraft } from '@shared/domain/import'
import { cardsOfGaps } from '../obsidian/cards-of-block'
import { createTopicUse, type Untitled } from './untitled'
import { readTitle } from './titles'

const curly = /\{\{(?:c\d{1,3}::)?[^{}\n]{1,400}\}\}/
const bullet = /^[ \t]{0,40}(?:[-*+][ \t]{1,8})?/
const fewest = 2
const leastShare = 0.5

/** Sentences with gaps in double braces, `The capital is {{Oslo}}.`, where they are most of the document: each gap is asked once. */
export function readGaps(document: Untitled): QuestionDraft[] {
  const { outline, coverage } = document
  const { lines, kinds, headings } = outline
  let filled = 0
  const found: number[] = []
  for (let line = 0; line < lines.count; line += 1) {
    if (kinds.of(line) === 'code' || headings.has(line) || lines.isBlank(line)) continue
    filled += 1
    const text = lines.line(line)
    if (text.length < 4_000 && curly.test(text)) found.push(line)
  }
  if (found.length < fewest || found.length < filled * leastShare) return []
  const topicsAt = createTopicUse(document)
  return found.flatMap((line) => {
    const topics = topicsAt(line)
    coverage.use(line, line + 1)
    const text = lines.line(line)
    const sentence = text.slice(bullet.exec(text)?.[0].length ?? 0)
    return cardsOfGaps([sentence]).map(({ asked, answer }) => {
      const { text: words, number } = readTitle(asked)
      const source = { startLine: line + 1, endLine: line + 1 }
      return { ...(number === undefined ? {} : { number }), title: words, answer, topics, tags: [], source }
    })
  })
}
