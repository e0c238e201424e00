import type { HitRange } from '@shared/domain/query'

/** Characters kept before the first hit, so that a narrow line still shows it. */
const before = 8

/** A passage cut so that its first hit stands near the beginning. Gives the text and the hits within it. */
export function aroundFirstHit(text: string, hits: readonly HitRange[]): { text: string; hits: HitRange[] } {
  const first = hits[0]?.[0] ?? 0
  const start = startOfWord(text, first)
  if (start === 0) return { text, hits: [...hits] }
  const shift = start - 1
  return {
    text: `…${text.slice(start)}`,
    hits: hits.map(([from, to]): HitRange => [from - shift, to - shift]),
  }
}

/** Where to cut: a little before the hit, and not within a Latin word. */
function startOfWord(text: string, hit: number): number {
  if (hit <= before + 2) return 0
  const space = text.indexOf(' ', hit - before * 2)
  const isWords = /[a-z]/iu.test(text.charAt(hit - before - 1)) && space !== -1 && space < hit
  const start = isWords ? space + 1 : hit - before
  // Never between the halves of a character beyond the basic plane.
  return /[\udc00-\udfff]/u.test(text.charAt(start)) ? start - 1 : start
}
