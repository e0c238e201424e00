import type { Anchor } from './anchor'
import type { SearchableText } from './searchable-text'
import { contextSimilarity, isBetweenItsOwn, standsAlone, type ContextSimilarity } from './similarity'

interface Range {
  start: number
  end: number
}

/** A candidate must beat the next one in context by this much, or it cannot be told which it is. */
const clearMargin = 0.1
/** Context a fuzzy match needs, and context the only exact occurrence of a short quote needs. */
const leastContext = 0.6
const leastContextOfShort = 0.75
/** Context that each side of a place needs which is not the only one, or that of a short quote. */
const leastOfEachSide = 0.35
const mostErrors = 0.2
/** Longer quotes are followed by comparing texts or not at all: searching for them would take seconds. */
const longestFuzzy = 2_000
/** Of more places than this only those are weighed that touch what stood next to the quote. */
const mostWeighed = 200
const touching = 4

/** Tells whether a place can be this passage at all. */
export type IsFree = (start: number, end: number) => boolean

/**
 * Finds the exact words of an anchor. An only occurrence of a short quote needs context that agrees;
 * several occurrences need a clear winner. Null where it cannot be told.
 */
export function findExact(anchor: Anchor, searched: SearchableText, isFree: IsFree): Range | null {
  const { text } = searched
  const all = searched
    .occurrences(anchor.quote)
    .map((start): Range => ({ start, end: start + anchor.quote.length }))
    .filter(({ start, end }) => isFree(start, end))
  const exact = all.length > mostWeighed ? all.filter((range) => isBeside(anchor, text, range)) : all
  if (exact.length > mostWeighed) return null
  const best = clearWinner(anchor, text, exact)
  if (!best || !isBetweenItsOwn(anchor, text, best.range)) return null
  return standsAlone(anchor.quote) || isEnoughForShort(best.context) ? best.range : null
}

/** A short quote stands between many words by chance, so both of its sides must agree somewhat. */
function isEnoughForShort({ before, after, whole }: ContextSimilarity): boolean {
  return whole >= leastContextOfShort && Math.min(before, after) >= leastOfEachSide
}

/**
 * Finds a long quote with at most one wrong character in five, where the context agrees and no other
 * place is as good. Null for short quotes: among their lookalikes nothing tells which is meant.
 */
export function findFuzzy(anchor: Anchor, searched: SearchableText, isFree: IsFree): Range | null {
  if (!standsAlone(anchor.quote) || anchor.quote.length > longestFuzzy) return null
  const errors = Math.floor(anchor.quote.length * mostErrors)
  const candidates = searched.near(anchor.quote, errors).filter(({ start, end }) => isFree(start, end))
  const best = clearWinner(anchor, searched.text, dropOverlapping(candidates))
  return best && best.context.whole >= leastContext ? best.range : null
}

/** Whether a place has the neighbours of the quote, on one side at least. */
function isBeside({ prefix, suffix }: Anchor, text: string, { start, end }: Range): boolean {
  const [before, after] = [prefix.slice(-touching), suffix.slice(0, touching)]
  return (before !== '' && text.endsWith(before, start)) || (after !== '' && text.startsWith(after, end))
}

function dropOverlapping(ranges: readonly Range[]): Range[] {
  return ranges.filter(({ start }, index) => {
    const before = ranges[index - 1]
    return before === undefined || start >= before.end
  })
}

/**
 * The place whose context agrees best by a clear margin. Among several, both of its sides must agree somewhat, the
 * words next to it be those that stood there, and no other place may agree better on either side: a copy put next to
 * what stood beside the quote has one side of it for itself, and may meet words of the other by chance.
 */
function clearWinner(anchor: Anchor, text: string, ranges: readonly Range[]) {
  const [best, ...others] = ranges
    .map((range) => ({ range, context: contextSimilarity(anchor, text, range.start, range.end) }))
    .sort((a, b) => b.context.whole - a.context.whole)
  if (!best) return null
  const { before, after, whole, isTouched } = best.context
  const isClear = others.every(
    ({ context }) =>
      whole - context.whole >= clearMargin && before >= context.before && after >= context.after,
  )
  const isSure = isClear && (others.length === 0 || (isTouched && Math.min(before, after) >= leastOfEachSide))
  return isSure ? best : null
}
