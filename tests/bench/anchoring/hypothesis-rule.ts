import search from 'approx-string-match'
import type { Anchor } from '../../../src/shared/domain/anchoring/anchor'

interface Range {
  start: number
  end: number
}

/**
 * The rule of the Hypothesis client: the position where it still holds the quote, else the best of the exact
 * occurrences, else the best match with up to half the characters wrong (256 at most), however poor it is.
 */
export function matchByHypothesisRule(anchor: Anchor, text: string): Range | null {
  const { quote, start, end } = anchor
  if (text.slice(start, end) === quote) return { start, end }
  const exact: (Range & { errors: number })[] = []
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    exact.push({ start: at, end: at + quote.length, errors: 0 })
  }
  const mostErrors = Math.min(256, quote.length / 2)
  const matches = exact.length > 0 ? exact : search(text, quote, mostErrors)
  const scored = matches.map((match) => ({ ...match, score: scoreOf(anchor, text, match) }))
  scored.sort((a, b) => b.score - a.score)
  return scored[0] ?? null
}

/** Quote 50, prefix 20, suffix 20, nearness 2; 0 to 1. */
function scoreOf(anchor: Anchor, text: string, match: Range & { errors: number }): number {
  const { quote, prefix, suffix, start } = anchor
  const before = text.slice(Math.max(0, match.start - prefix.length), match.start)
  const after = text.slice(match.end, match.end + suffix.length)
  const score =
    50 * (1 - match.errors / quote.length) +
    20 * (prefix === '' ? 1 : alike(before, prefix)) +
    20 * (suffix === '' ? 1 : alike(after, suffix)) +
    2 * (1 - Math.abs(match.start - start) / text.length)
  return score / 92
}

/** How much of a context is there, by the fewest errors with which it can be found. */
function alike(text: string, context: string): number {
  if (text === '') return 0
  const matches = search(text, context, context.length)
  const fewest = Math.min(context.length, ...matches.map(({ errors }) => errors))
  return 1 - fewest / context.length
}
