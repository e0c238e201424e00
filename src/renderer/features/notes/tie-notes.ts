import type { PlacedHighlight } from './highlight-desk'

const blocks = 'p, li, td, th, pre, dd, dt, blockquote, h1, h2, h3, h4, h5, h6, [data-field]'

/** The element id of the note at a mark. */
export const noteElementId = (highlightId: string): string => `note-${highlightId}`

/**
 * Tells screen readers, at the paragraph, item or cell a marked passage begins in, which notes are about it.
 * Gives what takes that back.
 */
export function tieNotes(placed: readonly PlacedHighlight[]): () => void {
  const tied = new Map<Element, string[]>()
  for (const { highlight, passage } of placed) {
    const node = passage?.stream.segments.find(({ end }) => end > passage.start)?.node
    const block = (node instanceof Element ? node : node?.parentElement)?.closest(blocks)
    if (block) tied.set(block, [...(tied.get(block) ?? []), noteElementId(highlight.id)])
  }
  for (const [block, ids] of tied) block.setAttribute('aria-details', ids.join(' '))
  return () => {
    for (const block of tied.keys()) block.removeAttribute('aria-details')
  }
}
