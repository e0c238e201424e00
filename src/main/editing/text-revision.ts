import { createHash } from 'node:crypto'
import type { Highlight, QuestionContent, Revision } from '@shared/domain/records'
import { contentOf } from '@shared/domain/revision'

/** Names a source text as `Highlight.revision` does. */
export function textRevision(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/**
 * The contents passages were marked on, among what a question says and said: a question that takes the
 * passages over needs them to tell where they stand.
 */
export function markedContents(
  current: QuestionContent,
  revisions: readonly Revision[],
  highlights: readonly Highlight[],
): QuestionContent[] {
  const isMarked = (content: QuestionContent): boolean =>
    highlights.some(({ field, revision }) => textRevision(content[field] ?? '') === revision)
  return [...revisions.map(({ content }) => content), contentOf(current)].filter(isMarked)
}
