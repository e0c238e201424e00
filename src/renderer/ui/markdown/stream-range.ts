import type { StreamSegment, TextStream } from './text-stream'

/**
 * Where a range of the page begins and ends in a text stream; what lies outside is left out.
 * A formula that is touched is taken whole. Null where the range holds nothing of the stream.
 */
export function offsetsOf({ segments }: TextStream, range: Range): { start: number; end: number } | null {
  const first = segments.find((segment) => endsAfter(segment, range.startContainer, range.startOffset))
  const last = segments.findLast((segment) => beginsBefore(segment, range.endContainer, range.endOffset))
  if (!first || !last) return null
  const start = first.start + (range.startContainer === first.node ? inText(first, range.startOffset) : 0)
  const endsWithin = range.endContainer === last.node && last.node instanceof Text
  const end = endsWithin ? last.start + range.endOffset : last.end
  return start < end ? { start, end } : null
}

/** The ranges of the page a stretch of a stream covers, one for each piece, so that nothing else is covered. */
export function piecesOf({ segments }: TextStream, start: number, end: number): StaticRange[] {
  const pieces: StaticRange[] = []
  for (const segment of segments) {
    if (segment.end <= start || segment.start >= end) continue
    const { node } = segment
    const inside = node instanceof Text
    pieces.push(
      new StaticRange({
        startContainer: node,
        startOffset: inside ? Math.max(0, start - segment.start) : 0,
        endContainer: node,
        endOffset: inside ? Math.min(node.length, end - segment.start) : node.childNodes.length,
      }),
    )
  }
  return pieces
}

/** One range of the page from the beginning of a stretch of a stream to its end; null for an empty one. */
export function rangeOf(stream: TextStream, start: number, end: number): Range | null {
  const pieces = piecesOf(stream, start, end)
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return null
  const range = document.createRange()
  range.setStart(first.startContainer, first.startOffset)
  range.setEnd(last.endContainer, last.endOffset)
  return range
}

function inText({ node }: StreamSegment, offset: number): number {
  return node instanceof Text ? offset : 0
}

/** Whether a segment has something after a point of the page. */
function endsAfter({ node }: StreamSegment, container: Node, offset: number): boolean {
  if (container === node && node instanceof Text) return offset < node.length
  if (node.contains(container)) return true
  const child = container.childNodes[offset]
  if (child) return child === node || child.contains(node) || follows(node, child)
  return follows(node, container) && !container.contains(node)
}

/** Whether a segment has something before a point of the page. */
function beginsBefore({ node }: StreamSegment, container: Node, offset: number): boolean {
  if (container === node && node instanceof Text) return offset > 0
  if (node.contains(container)) return true
  const child = container.childNodes[offset]
  if (child) return child !== node && !child.contains(node) && !follows(node, child)
  return container.contains(node) || !follows(node, container)
}

function follows(node: Node, other: Node): boolean {
  return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}
