import { resolveByQuote } from '@shared/domain/anchoring/resolve'
import { searchableText } from '@shared/domain/anchoring/searchable-text'
import type { Highlight, QuestionContent } from '@shared/domain/records'

const heading = /^#{1,6}\s+(.*?)\s*#*\s*$/u

/** A content cut into two in its answer. */
export interface Division {
  first: QuestionContent
  second: QuestionContent
}

/**
 * Cuts a content at a place of its answer, a UTF-16 offset: at the beginning of the line, so that no
 * sentence is cut. A heading there becomes the title of the second. Null where one side would be empty.
 */
export function divideContent(content: QuestionContent, at: number): Division | null {
  const { answer } = content
  const start = answer.lastIndexOf('\n', at - 1) + 1
  const [before, after] = [answer.slice(0, start).trimEnd(), answer.slice(start).trimStart()]
  if (before === '' || after === '') return null
  const [line = ''] = after.split('\n', 1)
  const title = heading.exec(line)?.[1]
  const { topics, tags, difficulty } = content
  return {
    first: { ...content, answer: before },
    second: {
      title: title ?? '',
      answer: title === undefined ? after : after.slice(line.length).trimStart(),
      topics,
      tags,
      ...(difficulty === undefined ? {} : { difficulty }),
    },
  }
}

/**
 * The marked passages that go with the second part: those of the answer that stand behind the cut.
 * `texts` are the text streams of the rendered answer before the cut, and of the whole of it.
 */
export function passagesBehind(
  highlights: readonly Highlight[],
  texts: { before: string; whole: string },
): string[] {
  const whole = searchableText(texts.whole)
  return highlights.flatMap(({ id, field, anchor }) => {
    if (field !== 'answer') return []
    const found = resolveByQuote(anchor, whole)
    return found.state !== 'orphan' && found.start >= texts.before.trimEnd().length ? [id] : []
  })
}
