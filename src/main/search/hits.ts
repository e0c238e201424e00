import { foldTextWithOffsets } from '@shared/domain/fold-text'
import type { HitRange, QuestionRow, SearchField } from '@shared/domain/query'

const snippetLength = 120
const leadLength = 24

/** Ranges of the original text in which one of the folded terms stands, merged and in order. */
export function hitRanges(text: string, terms: readonly string[]): HitRange[] {
  const folded = foldTextWithOffsets(text)
  const found: HitRange[] = []
  for (const term of terms) {
    if (term === '') continue
    for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + term.length)) {
      const start = folded.offsets[at] ?? 0
      const lastUnit = folded.offsets[at + term.length - 1] ?? start
      const end = Math.max(folded.offsets[at + term.length] ?? text.length, lastUnit + 1)
      found.push([start, end])
    }
  }
  found.sort((a, b) => a[0] - b[0])
  const merged: HitRange[] = []
  for (const range of found) {
    const last = merged.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else merged.push(range)
  }
  return merged
}

/** Hits of a question's fields: those in the title, and the first field with one as a snippet on one line. */
export function describeHits(
  fields: readonly [SearchField, string][],
  terms: readonly string[],
): NonNullable<QuestionRow['hits']> {
  const title = fields.find(([field]) => field === 'title')?.[1] ?? ''
  const inTitle = hitRanges(title, terms)
  for (const [field, text] of fields) {
    if (field === 'title') continue
    const [first] = hitRanges(text, terms)
    if (first) return { title: inTitle, snippet: snippetAround(field, text, first, terms) }
  }
  return { title: inTitle }
}

function snippetAround(field: SearchField, text: string, hit: HitRange, terms: readonly string[]) {
  const start = Math.max(0, hit[0] - leadLength)
  const end = Math.min(text.length, start + snippetLength)
  const oneLine = text.slice(start, end).replace(/\s/g, ' ')
  const prefix = start > 0 ? '…' : ''
  const suffix = end < text.length ? '…' : ''
  const shown = prefix + oneLine + suffix
  return { field, text: shown, hits: hitRanges(shown, terms) }
}
