import { resolveByQuote } from '@shared/domain/anchoring/resolve'
import { highlightFields, type Highlight } from '@shared/domain/records'
import { readStream, type TextStream } from '../../ui/markdown/text-stream'
import type { PlacedHighlight } from './highlight-desk'

/** Texts that can be marked carry the name of their field in this attribute. */
export const fieldAttribute = 'data-field'

/** Finds every marked passage in the texts shown within `root`. One that cannot be found disturbs no other. */
export function placeHighlights(root: ParentNode, highlights: readonly Highlight[]): PlacedHighlight[] {
  const streams = new Map<Highlight['field'], TextStream>()
  for (const { field } of highlights) {
    const text = streams.has(field) ? null : root.querySelector(`[${fieldAttribute}="${field}"]`)
    if (text) streams.set(field, readStream(text))
  }
  return highlights.map((highlight) => place(highlight, streams.get(highlight.field))).sort(inOrder)
}

function place(highlight: Highlight, stream: TextStream | undefined): PlacedHighlight {
  if (!stream) return { highlight, state: 'hidden', passage: null }
  const found = resolveByQuote(highlight.anchor, stream.text)
  if (found.state === 'orphan') return { highlight, state: 'orphan', passage: null }
  return { highlight, state: found.state, passage: { stream, start: found.start, end: found.end } }
}

function inOrder(a: PlacedHighlight, b: PlacedHighlight): number {
  const [first, second] = [a, b].map(({ highlight, passage }) => ({
    nowhere: Number(!passage),
    field: highlightFields.indexOf(highlight.field),
    start: passage?.start ?? highlight.anchor.start,
    end: passage?.end ?? highlight.anchor.end,
  }))
  if (!first || !second) return 0
  return (
    first.nowhere - second.nowhere ||
    first.field - second.field ||
    first.start - second.start ||
    first.end - second.end
  )
}
