import type { QuestionSource } from '@shared/contract/importing-values'
import type { Handlers } from '@shared/contract/types'
import { SourceLines } from '../../importing/source-lines'
import type { Library } from '../../library/library'
import { readSourceText } from '../../library/source-texts'
import { requireRecord } from '../require'

/** Characters of an answer; of a longer text the part around the question is given. */
const longestShown = 1024 * 1024

/** The handler that shows a question in the text it was imported from. */
export function createQuestionOrigin({ library }: { library: Library }): Pick<Handlers, 'imports.origin'> {
  return {
    async 'imports.origin'({ questionId }) {
      const { source, bankId, editedAt } = requireRecord(library, 'questions', questionId)
      if (!source) return { state: 'none' }
      const kept = requireRecord(library, 'banks', bankId).sources?.[source.file ?? 0]
      const text = kept && (await readSourceText(library.folder, kept.text))
      const { startLine, endLine } = source
      const part = text === undefined ? undefined : partAround(text, startLine)
      if (!kept || !part) return { state: 'lost' }
      return { state: 'shown', name: kept.name, startLine, endLine, edited: editedAt !== undefined, ...part }
    },
  }
}

type Part = Pick<Extract<QuestionSource, { state: 'shown' }>, 'text' | 'firstLine' | 'lineCount'>

/** The text, or whole lines of it from somewhat before the line on; undefined where it has no such line. */
function partAround(text: string, line: number): Part | undefined {
  const lines = new SourceLines(text)
  const lineCount = lines.count
  if (line > lineCount) return undefined
  if (text.length <= longestShown) return { text, firstLine: 1, lineCount }
  const at = lines.start(line - 1)
  let first = line - 1
  while (first > 0 && at - lines.start(first - 1) < longestShown / 2) first -= 1
  const from = lines.start(first)
  let last = line - 1
  while (last + 1 < lineCount && lines.end(last + 1) - from < longestShown) last += 1
  const to = Math.min(lines.end(last), from + longestShown)
  return { text: text.slice(from, to), firstLine: first + 1, lineCount }
}
