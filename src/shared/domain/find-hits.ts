import { containsFolded } from './find-folded'
import { foldTextWithOffsets, type FoldedText } from './fold-text'
import type { HitRange, SearchField, SearchTerm } from './query'

/** A range of the original text in which a term stands. */
export interface TermHit {
  range: HitRange
  term: number
}

/** The terms, folded, that may stand in a field. */
export function termsIn(field: SearchField, terms: readonly SearchTerm[]): string[] {
  return terms.filter((term) => term.field === undefined || term.field === field).map(({ folded }) => folded)
}

/** Every place of every term (folded) in a text, by start. Ranges are offsets into the text as it is. */
export function findHits(text: string, terms: readonly string[]): TermHit[] {
  if (!terms.some((term) => containsFolded(text, term))) return []
  const folded = foldTextWithOffsets(text)
  const hits: TermHit[] = []
  terms.forEach((folding, term) => {
    for (
      let at = folded.text.indexOf(folding);
      at >= 0;
      at = folded.text.indexOf(folding, at + folding.length)
    )
      hits.push({ range: originalRange(folded, at, at + folding.length), term })
  })
  return hits.sort((a, b) => a.range[0] - b.range[0])
}

/** The ranges of hits, those that meet joined, in order. */
export function joinRanges(hits: readonly TermHit[]): HitRange[] {
  const joined: HitRange[] = []
  for (const { range } of hits) {
    const last = joined.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else joined.push([...range])
  }
  return joined
}

/** A range of folded units as one of the original: a character that became several is taken whole. */
function originalRange({ offsets }: FoldedText, start: number, end: number): HitRange {
  const first = offsets[start] ?? 0
  const last = offsets[end - 1] ?? first
  let next = end
  while (next < offsets.length - 1 && offsets[next] === last) next += 1
  return [first, offsets[next] ?? last]
}
