import { diffSequence, dropChanceRuns } from './diff-sequence'
import { contextLength, type Anchor } from './anchor'
import { splitWords } from './segments'

interface Range {
  start: number
  end: number
}

const insignificant = /[\s\p{P}\p{S}]/gu

/** The characters that carry meaning: without white space, punctuation and symbols, and in one case. */
export function significant(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(insignificant, '')
}

/** Share of equal significant characters of two texts: 2 × common / (both lengths), 0 to 1. */
export function passageSimilarity(left: string, right: string): number {
  return shareOf(significant(left).split(''), significant(right).split(''))
}

/** How well the text around a range agrees with the context of an anchor: on each side, and on the whole, 0 to 1. */
export interface ContextSimilarity {
  before: number
  after: number
  /** The better of the two sides counts for three quarters. */
  whole: number
  /** Whether the words next to the range are those that stood next to the anchor, on both sides. */
  isTouched: boolean
}

/**
 * Compares the context of an anchor by whole words: letters of a Latin script agree by chance. Of a context longer
 * than one that is kept only the part next to the anchor counts.
 */
export function contextSimilarity(
  { prefix, suffix }: Anchor,
  text: string,
  start: number,
  end: number,
): ContextSimilarity {
  const left = sides(prefix.slice(-contextLength), text.slice(Math.max(0, start - contextLength), start))
  const right = sides(suffix.slice(0, contextLength), text.slice(end, end + contextLength))
  const [before, after] = [sideSimilarity(left), sideSimilarity(right)]
  return {
    before,
    after,
    whole: Math.max(before, after) * 0.75 + Math.min(before, after) * 0.25,
    isTouched: left.expected.at(-1) === left.actual.at(-1) && right.expected[0] === right.actual[0],
  }
}

/** The words beside an anchor, and those beside a place it may be at. */
interface Sides {
  expected: readonly string[]
  actual: readonly string[]
  isAtEdge: boolean
  agreesAtEdge: boolean
}

/** An empty side stood at the edge of its text and agrees with the edge of another, nothing else. */
function sideSimilarity({ expected, actual, isAtEdge, agreesAtEdge }: Sides): number {
  if (isAtEdge) return agreesAtEdge ? 1 : 0
  return shareOf(expected, actual)
}

function sides(expected: string, actual: string): Sides {
  const isAtEdge = expected === '' || actual === ''
  return {
    expected: contextWords(expected),
    actual: contextWords(actual),
    isAtEdge,
    agreesAtEdge: expected === actual,
  }
}

function contextWords(text: string): string[] {
  return splitWords({ start: 0, text: text.normalize('NFKC').toLowerCase() })
    .map((word) => word.text)
    .filter((word) => significant(word) !== '')
}

function shareOf(left: readonly string[], right: readonly string[]): number {
  const total = left.length + right.length
  if (total === 0) return 1
  let common = 0
  for (const run of dropChanceRuns(diffSequence(left, right))) if (run.kind === 'equal') common += run.length
  return (2 * common) / total
}

const fewestWords = 4

/**
 * Whether a quote says enough to stand without context: eight Han characters or twenty others, in at least four
 * words. Two long words meet by chance in any text on the same subject.
 */
export function standsAlone(quote: string): boolean {
  const han = quote.match(/\p{Script=Han}/gu)?.length ?? 0
  if (han * 2.5 + (quote.length - han) < 20) return false
  const others = quote.match(/[^\s\p{P}\p{S}\p{Script=Han}]+/gu)?.length ?? 0
  return han / 2 + others >= fewestWords
}

const touching = 2

/**
 * Whether a place can be that of a quote of marks or of a single character, which says nothing itself: only where
 * it still stands between the same characters. True for every other quote.
 */
export function isBetweenItsOwn(
  { quote, prefix, suffix }: Anchor,
  text: string,
  { start, end }: Range,
): boolean {
  if (significant(quote).length > 1) return true
  return text.endsWith(prefix.slice(-touching), start) && text.startsWith(suffix.slice(0, touching), end)
}
