import { contextLength, type Anchor, type Resolution } from './anchor'
import { findExact, findFuzzy, type IsFree } from './find-by-quote'
import { isBetweenItsOwn, passageSimilarity, significant, standsAlone } from './similarity'
import { mapText, type TextMap } from './text-map'

/** A passage counts as the same with other words when this share of its characters stayed. */
const leastSimilarity = 0.8
/** A short passage must stand among at least this share of its old neighbours: words agree by chance. */
const leastNeighbours = 0.3
/** Texts of which a smaller share stayed than this are two texts: what agrees does so by chance. */
const leastCarried = 0.1

/** Prepares what all anchors of one text share, so that resolving many costs one comparison of the texts. */
export interface Revision {
  oldText: string
  newText: string
  map: TextMap
  /** For each position of the new text, whether an old character was carried there. */
  carried: Uint8Array
  /** Whether so little stayed that the new text is another one and not a version of the old. */
  isAnotherText: boolean
}

/** Compares two versions of a text once. */
export function compareTexts(oldText: string, newText: string): Revision {
  const map = mapText(oldText, newText)
  const carried = new Uint8Array(newText.length)
  for (const place of map) if (place >= 0) carried[place] = 1
  return {
    oldText,
    newText,
    map,
    carried,
    isAnotherText: shareCarried(oldText, newText, carried) < leastCarried,
  }
}

/** How much of the shorter text stands in the other one. */
function shareCarried(oldText: string, newText: string, carried: Uint8Array): number {
  let kept = 0
  for (const each of carried) kept += each
  return kept / Math.min(oldText.length, newText.length)
}

/**
 * Finds an anchor in a text: by `revision`, the comparison with the text it was made on, where that is known,
 * else by its quote. An anchor that makes no sense is an orphan.
 */
export function resolveAnchor(anchor: Anchor, text: string, revision: Revision | null): Resolution {
  if (anchor.quote.trim() === '') return { state: 'orphan' }
  return revision ? resolveInRevision(anchor, revision) : resolveByQuote(anchor, text)
}

/**
 * Finds an anchor made on `revision.oldText` in `revision.newText`: through the comparison of the texts,
 * verified against the quote, then by the exact quote where nothing else was carried. Never guesses.
 */
export function resolveInRevision(anchor: Anchor, revision: Revision): Resolution {
  const { oldText, newText } = revision
  const isUntold = revision.isAnotherText || oldText.slice(anchor.start, anchor.end) !== anchor.quote
  if (isUntold) return resolveByQuote(anchor, newText)
  const range = mappedRange(anchor, revision.map)
  const mapped = range && isSamePassage(anchor, revision, range) ? range : null
  if (mapped && newText.slice(mapped.start, mapped.end) === anchor.quote) return placed(anchor, mapped)
  const isFree: IsFree = (start, end) => !isCarried(revision, start, end)
  const exact = findExact(anchor, newText, isFree)
  if (exact) return placed(anchor, exact)
  const changed = mapped ?? findFuzzy(anchor, newText, isFree)
  return changed ? { state: 'changed', start: changed.start, end: changed.end } : { state: 'orphan' }
}

/** Finds an anchor in a text whose earlier version is unknown: by position, then by quote and context. */
export function resolveByQuote(anchor: Anchor, text: string): Resolution {
  const inPlace =
    text.slice(anchor.start, anchor.end) === anchor.quote &&
    text.slice(0, anchor.start).endsWith(anchor.prefix) &&
    text.slice(anchor.end).startsWith(anchor.suffix)
  if (inPlace) return { state: 'exact', start: anchor.start, end: anchor.end }
  const exact = findExact(anchor, text, () => true)
  if (exact) return placed(anchor, exact)
  const changed = findFuzzy(anchor, text, () => true)
  return changed ? { state: 'changed', start: changed.start, end: changed.end } : { state: 'orphan' }
}

interface Range {
  start: number
  end: number
}

function placed(anchor: Anchor, { start, end }: Range): Resolution {
  const state = start === anchor.start && end === anchor.end ? 'exact' : 'moved'
  return { state, start, end }
}

/** The stretch of new text the characters of an anchor went to: the longest run that keeps their order. */
function mappedRange({ start, end }: Anchor, map: TextMap): Range | null {
  let best: Range | null = null
  let bestKept = 0
  let run: Range | null = null
  let kept = 0
  for (let index = start; index < end; index += 1) {
    const place = map[index] ?? -1
    if (place < 0) continue
    // A jump longer than the anchor itself is another sentence, not words put in between.
    if (run && place >= run.end && place - run.end <= end - start) {
      run.end = place + 1
      kept += 1
    } else {
      run = { start: place, end: place + 1 }
      kept = 1
    }
    if (kept > bestKept) {
      best = { ...run }
      bestKept = kept
    }
  }
  return best
}

/** Whether every character of a range was carried from the old text, so that it is some other passage. */
function isCarried({ carried }: Revision, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) if (!carried[index]) return false
  return true
}

/** Whether a mapped stretch still is the passage: alike, and, when it is short, among what it stood among. */
function isSamePassage(anchor: Anchor, revision: Revision, range: Range): boolean {
  const passage = revision.newText.slice(range.start, range.end)
  if (passage !== anchor.quote) {
    if (significant(anchor.quote) === '') return false
    if (passageSimilarity(anchor.quote, passage) < leastSimilarity) return false
  }
  if (standsAlone(anchor.quote)) return true
  return (
    isBetweenItsOwn(anchor, revision.newText, range) &&
    shareOfNeighbours(anchor, revision, range) >= leastNeighbours
  )
}

/** The share of the words around an anchor that were carried to around the place it is mapped to. */
function shareOfNeighbours({ start, end }: Anchor, { oldText, map }: Revision, range: Range): number {
  const reach = 2 * contextLength
  const first = Math.max(0, start - contextLength)
  const last = Math.min(oldText.length, end + contextLength)
  let [near, all] = [0, 0]
  for (let index = first; index < last; index += 1) {
    if (index === start) index = end
    if (significant(oldText.charAt(index)) === '') continue
    const place = map[index] ?? -1
    all += 1
    if (place >= 0 && place >= range.start - reach && place < range.end + reach) near += 1
  }
  return all === 0 ? 1 : near / all
}
