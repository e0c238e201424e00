import { resolveAnchor } from '@shared/domain/anchoring/resolve'
import { searchableText, type SearchableText } from '@shared/domain/anchoring/searchable-text'
import type { QuestionDetail } from '@shared/contract/values'
import { markedSource } from '@shared/domain/marked-source'
import {
  highlightFields,
  type Highlight,
  type HighlightField,
  type QuestionContent,
} from '@shared/domain/records'
import { readStream, type TextStream } from '../../ui/markdown/text-stream'
import { compareWithEarlier } from './compare-earlier'
import type { PlacedHighlight } from './highlight-desk'

/** Texts that can be marked carry the name of their field in this attribute. */
export const fieldAttribute = 'data-field'

/** What is needed of a question to find what is marked of it. */
export interface MarkedQuestion extends Pick<QuestionDetail, 'highlights' | 'earlierTexts'> {
  question: Partial<Pick<QuestionContent, HighlightField>>
}

/**
 * Finds every marked passage in the texts shown within `root`: by comparing with the source it was made on where
 * that is known, else by its quote. One that cannot be found disturbs no other.
 */
export function placeHighlights(root: ParentNode, detail: MarkedQuestion): PlacedHighlight[] {
  const { highlights, question, earlierTexts } = detail
  const streams = new Map<Highlight['field'], SearchedStream>()
  for (const { field } of highlights) {
    const text = streams.has(field) ? null : root.querySelector(`[${fieldAttribute}="${field}"]`)
    if (text) streams.set(field, searchedStream(readStream(text)))
  }
  return highlights
    .map((highlight): PlacedHighlight => {
      const stream = streams.get(highlight.field)
      if (stream) return place(highlight, stream, earlierTexts[highlight.revision])
      const isCovered = markedSource(question, highlight.field) !== ''
      return { highlight, state: isCovered ? 'hidden' : 'orphan', passage: null }
    })
    .sort(inOrder)
}

/** A text as it is shown, and ready to be searched for many quotes. */
interface SearchedStream {
  stream: TextStream
  searched: SearchableText
}

const searchedStream = (stream: TextStream): SearchedStream => ({
  stream,
  searched: searchableText(stream.text),
})

function place(
  highlight: Highlight,
  { stream, searched }: SearchedStream,
  source: string | undefined,
): PlacedHighlight {
  const revision = source === undefined ? null : compareWithEarlier(source, highlight.field, searched)
  const found = resolveAnchor(highlight.anchor, searched, revision)
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
