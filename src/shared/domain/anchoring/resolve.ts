import { contextLength, type Anchor, type Resolution } from './anchor'
import { findExact, findFuzzy, type IsFree } from './find-by-quote'
import type { SearchableText } from './searchable-text'
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
  /** The new text, for the passages that were not carried. */
  searched: SearchableText
  map: TextMap
  /** Whether so little stayed that the new text is another one and not a version of the old. */
  isAnotherText: boolean
}

/** Compares two versions of a text once. */
export function compareTexts(oldText: string, searched: SearchableText): Revision {
  const newText = searched.text
  const map = mapText(oldText, newText)
  return { oldText, newText, searched, map, isAnotherText: !map.isShared(leastCarried) }
}

/**
 * Finds an anchor in a text: by `revision`, the comparison with the text it was made on, where that is known,
 * else by its quote. An anchor that makes no sense is an orphan.
 */
export function resolveAnchor(
  anchor: Anchor,
  searched: SearchableText,
  revision: Revision | null,
): Resolution {
  if (anchor.quote.trim() === '') return { state: 'orphan' }
  return revision ? resolveInRevision(anchor, revision) : resolveByQuote(anchor, searched)
}

/**
 * Finds an anchor made on `revision.oldText` in `revision.newText`: through the comparison of the texts,
 * verified against the quote, then by the exact quote where nothing else was carried. Never guesses.
 */
export function resolveInRevision(anchor: Anchor, revision: Revision): Resolution {
  const { oldText, newText, searched } = revision
  const isUntold = revision.isAnotherText || !standsAt(anchor, oldText)
  if (isUntold) return resolveByQuote(anchor, searched)
  const range = mappedRange(anchor, revision.map)
  const mapped = range && isSamePassage(anchor, revision, range) ? range : null
  if (mapped && newText.slice(mapped.start, mapped.end) === anchor.quote) return placed(anchor, mapped)
  if (range && !mapped && isCutOff(anchor, revision, range)) return { state: 'orphan' }
  const isFree: IsFree = (start, end) => !revision.map.isCarried(start, end)
  const exact = findExact(anchor, searched, isFree)
  if (exact) return placed(anchor, exact)
  const changed = mapped ?? findFuzzy(anchor, searched, isFree)
  return changed ? { state: 'changed', start: changed.start, end: changed.end } : { state: 'orphan' }
}

/** Finds an anchor in a text whose earlier version is unknown: by position, then by quote and context. */
export function resolveByQuote(anchor: Anchor, searched: SearchableText): Resolution {
  const { text } = searched
  const inPlace =
    standsAt(anchor, text) &&
    text.slice(0, anchor.start).endsWith(anchor.prefix) &&
    text.slice(anchor.end).startsWith(anchor.suffix)
  if (inPlace) return { state: 'exact', start: anchor.start, end: anchor.end }
  const exact = findExact(anchor, searched, () => true)
  if (exact) return placed(anchor, exact)
  const changed = findFuzzy(anchor, searched, () => true)
  return changed ? { state: 'changed', start: changed.start, end: changed.end } : { state: 'orphan' }
}

interface Range {
  start: number
  end: number
}

/** Whether the quote stands where the anchor says: an end far beyond the text cuts the same words out of it. */
function standsAt({ quote, start, end }: Anchor, text: string): boolean {
  return start >= 0 && end - start === quote.length && text.startsWith(quote, start)
}

function placed(anchor: Anchor, { start, end }: Range): Resolution {
  const state = start === anchor.start && end === anchor.end ? 'exact' : 'moved'
  return { state, start, end }
}

/** The stretch of new text the characters of an anchor went to: the longest run that keeps their order. */
function mappedRange({ start, end }: Anchor, map: TextMap): Range | null {
  const places = map.placesOf(start, end)
  let best: Range | null = null
  let bestKept = 0
  let run: Range | null = null
  let kept = 0
  for (let index = start; index < end; index += 1) {
    const place = places[index] ?? -1
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

/**
 * Whether a quote of one character stayed among its neighbours and lost only what touched it: it is known where its
 * character went, so a place elsewhere is some other one.
 */
function isCutOff(anchor: Anchor, revision: Revision, range: Range): boolean {
  const { newText } = revision
  if (newText.slice(range.start, range.end) !== anchor.quote) return false
  if (isBetweenItsOwn(anchor, newText, range)) return false
  return shareOfNeighbours(anchor, revision, range) >= leastNeighbours
}

/** The share of the words around an anchor that were carried to around the place it is mapped to. */
function shareOfNeighbours({ start, end }: Anchor, { oldText, map }: Revision, range: Range): number {
  const reach = 2 * contextLength
  const first = Math.max(0, start - contextLength)
  const last = Math.min(oldText.length, end + contextLength)
  const places = map.placesOf(first, last)
  let [near, all] = [0, 0]
  for (let index = first; index < last; index += 1) {
    if (index === start) index = end
    if (significant(oldText.charAt(index)) === '') continue
    const place = places[index] ?? -1
    all += 1
    if (place >= 0 && place >= range.start - reach && place < range.end + reach) near += 1
  }
  return all === 0 ? 1 : near / all
}
