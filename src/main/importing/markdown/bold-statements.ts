import type { Candidate } from './candidates'
import type { Outline } from './outline'
import { readTitle } from './titles'

const statement = /^\*\*([^*\n]{8,200}[.。])\*\*\s*$/

/**
 * Bold questions with the bold sentences among them that stand just like them, `**It does not start.**`: each a
 * paragraph's first line right above its answer. Elsewhere a bold sentence is part of an answer.
 */
export function withStatements(outline: Outline, questions: readonly Candidate[]): Candidate[] {
  const { lines, kinds } = outline
  const isHead = (line: number) =>
    (line === 0 || lines.isBlank(line - 1)) && line + 1 < lines.count && !lines.isBlank(line + 1)
  const [first, last] = [questions[0], questions.at(-1)]
  if (!first || !last || !questions.every(({ line, end }) => end === line + 1 && isHead(line)))
    return [...questions]
  const found: Candidate[] = []
  for (let line = first.end; line < last.line; line += 1) {
    const words =
      kinds.of(line) === 'text' && isHead(line)
        ? statement.exec(lines.line(line).slice(0, 240))?.[1]
        : undefined
    if (words === undefined) continue
    const title = readTitle(words)
    found.push({ line, end: line + 1, style: 'boldQuestion', title, asks: false })
  }
  return [...questions, ...found].sort((a, b) => a.line - b.line)
}
