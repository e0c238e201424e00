import type { Resolution } from '@shared/domain/anchoring/anchor'
import { compareTexts, resolveAnchor, type Revision } from '@shared/domain/anchoring/resolve'
import { searchableText, type SearchableText } from '@shared/domain/anchoring/searchable-text'
import { markedSource } from '@shared/domain/marked-source'
import type { Highlight, HighlightField, Question } from '@shared/domain/records'
import type { Library } from '../library/library'
import { earlierTexts } from './earlier-texts'
import { fieldStream } from './markdown-stream'

/**
 * Where the marks of a question stand in its texts now, by their ids and as the page shows them: through the source
 * each was made on where the library still has it, else by its quote.
 */
export function findMarks(
  library: Library,
  question: Question,
  highlights: readonly Highlight[],
): ReadonlyMap<string, Resolution> {
  const earlier = earlierTexts(library, question, highlights)
  const streams = new Map<HighlightField, SearchableText>()
  const revisions = new Map<string, Revision>()
  const streamOf = (field: HighlightField): SearchableText => {
    const stream = streams.get(field) ?? searchableText(fieldStream(markedSource(question, field), field))
    streams.set(field, stream)
    return stream
  }
  const revisionOf = ({ field, revision: name }: Highlight): Revision | null => {
    const source = earlier[name]
    if (source === undefined) return null
    const key = `${field} ${name}`
    const revision = revisions.get(key) ?? compareTexts(fieldStream(source, field), streamOf(field))
    revisions.set(key, revision)
    return revision
  }
  return new Map(
    highlights.map((mark) => [mark.id, resolveAnchor(mark.anchor, streamOf(mark.field), revisionOf(mark))]),
  )
}
