import { resolveAnchor } from '@shared/domain/anchoring/resolve'
import { searchableText } from '@shared/domain/anchoring/searchable-text'
import { markedSource } from '@shared/domain/marked-source'
import type { HighlightField } from '@shared/domain/records'
import { readStream } from '../../ui/markdown/text-stream'
import { excerptAttribute } from '../../ui/markdown/when-texts-change'
import { compareWithEarlier, streamOf } from './compare-earlier'
import type { PlacedHighlight } from './highlight-desk'
import type { MarkedQuestion } from './place-highlights'

/**
 * Finds what is marked of a field in the excerpts of it shown within `root`, as key points are of an answer. Passages
 * are looked for in the whole text, so that words said twice are marked only where they were; an excerpt that does not
 * stand there as it is bears no mark.
 */
export function placeInExcerpts(root: ParentNode, detail: MarkedQuestion): PlacedHighlight[] {
  const shown = [...root.querySelectorAll(`[${excerptAttribute}]`)]
  const fields = new Set(detail.highlights.map(({ field }) => field))
  return [...fields].flatMap((field) => {
    const ofField = shown.filter((element) => element.getAttribute(excerptAttribute) === field)
    return ofField.length === 0 ? [] : placeInField(ofField, field, detail)
  })
}

function placeInField(
  excerpts: readonly Element[],
  field: HighlightField,
  { highlights, question, earlierTexts }: MarkedQuestion,
): PlacedHighlight[] {
  const whole = searchableText(streamOf(markedSource(question, field), field))
  const found = highlights
    .filter((highlight) => highlight.field === field)
    .flatMap((highlight) => {
      const source = earlierTexts[highlight.revision]
      const revision = source === undefined ? null : compareWithEarlier(source, field, whole)
      const place = resolveAnchor(highlight.anchor, whole, revision)
      return place.state === 'orphan' ? [] : [{ highlight, ...place }]
    })
  let from = 0
  return excerpts.flatMap((excerpt) => {
    const stream = readStream(excerpt)
    const words = stream.text.trim()
    const at = words === '' ? -1 : whole.text.indexOf(words, from)
    if (at < 0) return []
    from = at + words.length
    const shift = stream.text.indexOf(words) - at
    return found
      .map(({ highlight, state, start, end }) => ({
        ...{ highlight, state },
        passage: { stream, start: Math.max(start, at) + shift, end: Math.min(end, from) + shift },
      }))
      .filter(({ passage }) => passage.start < passage.end)
  })
}
