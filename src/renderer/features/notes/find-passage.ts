import { highlightFields, type HighlightField } from '@shared/domain/records'
import { offsetsOf, piecesOf, rangeOf } from '../../ui/markdown/stream-range'
import { readStream, type TextStream } from '../../ui/markdown/text-stream'
import type { PlacedHighlight } from './highlight-desk'
import { fieldAttribute } from './place-highlights'

/** A stretch of one text of the question shown. */
export interface Passage {
  field: HighlightField
  stream: TextStream
  start: number
  end: number
}

/** Characters a mark can hold: nobody marks a book by marking all of it. */
export const longestPassage = 100_000

/**
 * What of the texts within `root` is selected, without white space around it. A selection over several
 * texts counts for the one it holds most of. Null where nothing that could be marked is selected.
 */
export function selectedPassage(root: ParentNode, selection: Selection | null): Passage | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const passages = highlightFields.flatMap((field): Passage[] => {
    const text = root.querySelector(`[${fieldAttribute}="${field}"]`)
    if (!text || !range.intersectsNode(text)) return []
    const stream = readStream(text)
    const offsets = offsetsOf(stream, range)
    const passage = offsets && trimmed(stream.text, offsets.start, offsets.end)
    return passage ? [{ field, stream, ...wholeCharacters(stream.text, passage) }] : []
  })
  const [longest] = passages.sort((a, b) => lengthOf(b) - lengthOf(a))
  return longest ?? null
}

function lengthOf({ start, end }: Passage): number {
  return end - start
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  const selected = text.slice(start, end)
  const first = start + selected.length - selected.trimStart().length
  const last = start + selected.trimEnd().length
  return first < last ? { start: first, end: last } : null
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Longer than any character is, joined emoji included. */
const longestCharacter = 64

/** Widens a stretch to whole characters: half an emoji, or a letter without its accent, is nothing to mark. */
function wholeCharacters(text: string, { start, end }: { start: number; end: number }) {
  const characterAt = (at: number): { start: number; end: number } => {
    const from = Math.max(0, at - longestCharacter)
    const found = characters.segment(text.slice(from, at + longestCharacter)).containing(at - from)
    const first = from + (found?.index ?? at - from)
    return { start: first, end: first + (found?.segment.length ?? 1) }
  }
  return { start: characterAt(start).start, end: characterAt(end - 1).end }
}

/** What the registry answers where a browser can be asked; an older form named the highlights alone. */
interface HitTesting {
  highlightsFromPoint?: (
    x: number,
    y: number,
  ) => readonly (Highlight | { ranges: readonly AbstractRange[] })[]
}

/** What is painted under a point of the window; null where the browser does not tell which ranges are. */
function rangesAt(x: number, y: number): AbstractRange[] | null {
  const registry: HitTesting = CSS.highlights as unknown as HitTesting
  const hits = registry.highlightsFromPoint?.(x, y)
  if (!hits) return null
  const ranges = hits.flatMap((hit) => ('ranges' in hit ? hit.ranges : []))
  return hits.every((hit) => 'ranges' in hit) ? ranges : null
}

/** The marked passage under a point of the window, the shortest where several overlap. */
export function highlightAt(
  placed: readonly PlacedHighlight[],
  x: number,
  y: number,
): PlacedHighlight | null {
  const painted = rangesAt(x, y)
  const hits = painted ? placed.filter((each) => isPainted(each, painted)) : placed.filter(isUnderCaret(x, y))
  const length = ({ passage }: PlacedHighlight): number => (passage ? passage.end - passage.start : 0)
  return hits.sort((a, b) => length(a) - length(b))[0] ?? null
}

/** Whether one of the painted pieces is of this passage. */
function isPainted({ passage }: PlacedHighlight, painted: readonly AbstractRange[]): boolean {
  if (!passage) return false
  const pieces = painted.length === 0 ? [] : piecesOf(passage.stream, passage.start, passage.end)
  return pieces.some((piece) =>
    painted.some(
      (range) =>
        range.startContainer === piece.startContainer &&
        range.startOffset === piece.startOffset &&
        range.endOffset === piece.endOffset,
    ),
  )
}

/** Tells of a passage whether the caret nearest to a point is in it and it is drawn at the point. */
function isUnderCaret(x: number, y: number): (placed: PlacedHighlight) => boolean {
  const caret = document.caretPositionFromPoint(x, y)
  if (!caret) return () => false
  const point = document.createRange()
  point.setStart(caret.offsetNode, caret.offset)
  return ({ passage }) => {
    const range = passage && rangeOf(passage.stream, passage.start, passage.end)
    // The caret nearest to a point may be far from it: what counts is what is drawn there.
    return (
      range !== null && isNear(range, point) && [...range.getClientRects()].some((box) => isIn(box, x, y))
    )
  }
}

function isNear(range: Range, point: Range): boolean {
  return range.isPointInRange(point.startContainer, point.startOffset)
}

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}
