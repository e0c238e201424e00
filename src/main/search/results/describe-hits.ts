import { findHits, joinRanges, termsIn, type TermHit } from '@shared/domain/find-hits'
import type { HitRange, QuestionRow, SearchField, SearchTerm } from '@shared/domain/query'

const snippetLength = 120
const leadLength = 24

/**
 * Hits of a document: those in its title, and a snippet on one line around the passage of its other texts
 * in which most of the terms stand together; of equal passages the first.
 */
export function describeHits(
  texts: readonly [SearchField, string][],
  terms: readonly SearchTerm[],
): NonNullable<QuestionRow['hits']> {
  let title: HitRange[] = []
  let best: { field: SearchField; text: string; hits: TermHit[]; start: number; count: number } | undefined
  for (const [field, text] of texts) {
    const hits = findHits(text, termsIn(field, terms))
    if (field === 'title') title = joinRanges(hits)
    else if (hits.length > 0) {
      const passage = bestPassage(hits)
      if (!best || passage.count > best.count) best = { field, text, hits, ...passage }
    }
  }
  return best ? { title, snippet: snippetOf(best.field, best.text, best.hits, best.start) } : { title }
}

/** The hit from which on most different terms stand within the length of a snippet. */
function bestPassage(hits: readonly TermHit[]): { start: number; count: number } {
  let best = { start: 0, count: 0 }
  hits.forEach(({ range: [start] }, at) => {
    const terms = new Set<number>()
    for (let next = at; next < hits.length; next += 1) {
      const hit = hits[next]
      if (!hit || hit.range[1] > start + snippetLength - leadLength) break
      terms.add(hit.term)
    }
    const count = Math.max(1, terms.size)
    if (count > best.count) best = { start, count }
  })
  return best
}

function snippetOf(field: SearchField, text: string, hits: readonly TermHit[], hitStart: number) {
  const start = wholeCharacter(text, Math.max(0, hitStart - leadLength))
  const end = wholeCharacter(text, Math.min(text.length, start + snippetLength))
  const prefix = start > 0 ? '…' : ''
  const suffix = end < text.length ? '…' : ''
  const shift = prefix.length - start
  const shown = joinRanges(hits).flatMap(([from, to]): HitRange[] => {
    const [first, last] = [Math.max(from, start), Math.min(to, end)]
    return first < last ? [[first + shift, last + shift]] : []
  })
  return { field, text: prefix + text.slice(start, end).replace(/\s/g, ' ') + suffix, hits: shown }
}

/** The offset itself, or the one before it when it would cut a surrogate pair in two. */
function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset
}
