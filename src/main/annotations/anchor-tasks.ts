import type { Anchor, Resolution } from '@shared/domain/anchoring/anchor'
import { compareTexts, resolveAnchor, type Revision } from '@shared/domain/anchoring/resolve'
import { searchableText } from '@shared/domain/anchoring/searchable-text'
import type { HighlightField } from '@shared/domain/records'
import { fieldStream } from './markdown-stream'

/** A mark to be found: its anchor, and the source it was made on where that is known and another one. */
export interface AnchorToFind {
  id: string
  anchor: Anchor
  earlier?: string
}

/** The marks of one text; plain data, so that a thread can take it. */
export interface AnchorTask {
  /** The marked source of the text as it is now. */
  source: string
  field: HighlightField
  anchors: AnchorToFind[]
}

/** What became of a mark. `words` are those its passage has now, where they are other ones. */
export interface AnchorFinding {
  id: string
  state: Resolution['state']
  words?: string
}

/** Finds the marks of one text: it is rendered once, and compared once with each earlier source. */
export function findAnchors({ source, field, anchors }: AnchorTask): AnchorFinding[] {
  const text = fieldStream(source, field)
  const searched = searchableText(text)
  const revisions = new Map<string, Revision>()
  const revisionFrom = (earlier: string): Revision => {
    const revision = revisions.get(earlier) ?? compareTexts(fieldStream(earlier, field), searched)
    revisions.set(earlier, revision)
    return revision
  }
  return anchors.map(({ id, anchor, earlier }) => {
    const found = resolveAnchor(anchor, searched, earlier === undefined ? null : revisionFrom(earlier))
    if (found.state !== 'changed') return { id, state: found.state }
    return { id, state: found.state, words: text.slice(found.start, found.end) }
  })
}
