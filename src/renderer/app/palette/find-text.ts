import type { HitRange } from '@shared/domain/query'

/** Where a text stands in another, whatever its case; null where it does not. */
export function findText(text: string, part: string): HitRange | null {
  const lower = text.toLowerCase()
  // Where folding changes the length, offsets would no longer fit the text shown.
  const start = lower.length === text.length ? lower.indexOf(part.toLowerCase()) : text.indexOf(part)
  return start === -1 ? null : [start, start + part.length]
}
