import type { Highlight, QuestionContent, Revision } from '@shared/domain/records'
import { contentOf } from '@shared/domain/revision'
import { textRevision } from '../annotations/text-revision'

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
    highlights.some(({ field, revision }) => textRevision(content, field) === revision)
  return [...revisions.map(({ content }) => content), contentOf(current)].filter(isMarked)
}
