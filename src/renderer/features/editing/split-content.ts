import { compareTexts, resolveAnchor, type Revision } from '@shared/domain/anchoring/resolve'
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

/** The text streams of a rendered answer that is cut in two. */
export interface CutTexts {
  /** Of the part before the cut. */
  before: string
  whole: string
  /** Of the answer that a revision named by a mark says; undefined where that is not known. */
  earlier: (revision: string) => string | undefined
}

/** The marked passages that go with the second part: those of the answer that stand behind the cut. */
export function passagesBehind(
  highlights: readonly Highlight[],
  { before, whole, earlier }: CutTexts,
): string[] {
  const [searched, cut] = [searchableText(whole), before.trimEnd().length]
  const revisions = new Map<string, Revision>()
  const revisionOf = (name: string): Revision | null => {
    const [known, text] = [revisions.get(name), earlier(name)]
    if (known || text === undefined) return known ?? null
    const compared = compareTexts(text, searched)
    revisions.set(name, compared)
    return compared
  }
  return highlights.flatMap(({ id, field, anchor, revision }) => {
    if (field !== 'answer') return []
    const found = resolveAnchor(anchor, searched, revisionOf(revision))
    return found.state !== 'orphan' && found.start >= cut ? [id] : []
  })
}
