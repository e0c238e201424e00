import { diffSequence, dropChanceRuns, type Run } from './diff-sequence'
import { splitSegments, splitWords, type Segment } from './segments'

/**
 * Where the characters of an old text went in a new one. Whole sentences are told at once, words and characters within
 * rewritten sentences when somebody asks for them: most marks of a long text stand in few of its sentences.
 */
export interface TextMap {
  /**
   * For each character of the old text its position in the new one, or -1 where it is gone. Valid from `start` up to
   * `end`; beyond, characters of rewritten sentences may still be missing.
   */
  placesOf(start: number, end: number): Int32Array
  /** Whether every character of a range of the new text was carried from the old one. */
  isCarried(start: number, end: number): boolean
  /** Whether at least this share of the shorter text, 0 to 1, stands in the other one. */
  isShared(share: number): boolean
}

/**
 * Maps an old text onto a new one: first whole sentences, in place or moved, then words (single characters
 * in Chinese) within sentences that were rewritten, then characters within words that were.
 * Half-width and full-width forms of a character count as the same.
 */
export function mapText(oldText: string, newText: string): TextMap {
  const map: Places = new Int32Array(oldText.length).fill(-1)
  const carried = new Uint8Array(newText.length)
  const before = splitSegments(foldWidth(oldText))
  const after = splitSegments(foldWidth(newText))
  const all = mapEqualRuns(map, before, after, diffSequence(before.map(textOf), after.map(textOf)))
  mapMovedSegments(map, all)
  markCarried(carried, map, 0, map.length)
  const hunks = all.filter(({ removed, added }) => removed.length > 0 && added.length > 0)

  /** Maps the words of the hunks whose removed or added stretch meets a range. */
  function tell(side: 'removed' | 'added', start: number, end: number): void {
    for (let at = firstEndingAfter(hunks, side, start); at < hunks.length; at += 1) {
      const hunk = hunks[at]
      if (!hunk || startOf(hunk[side]) >= end) return
      if (hunk.isTold) continue
      hunk.isTold = true
      mapWords(map, hunk.removed.flatMap(splitWords), hunk.added.flatMap(splitWords))
      markCarried(carried, map, startOf(hunk.removed), endOf(hunk.removed))
    }
  }

  function share(): number {
    let kept = 0
    for (const each of carried) kept += each
    return kept / Math.min(oldText.length, newText.length)
  }

  return {
    placesOf(start, end) {
      tell('removed', start, end)
      return map
    },
    isCarried(start, end) {
      tell('added', start, end)
      return carried.subarray(start, end).every(Boolean)
    },
    isShared(least) {
      if (share() >= least) return true
      tell('removed', 0, oldText.length)
      return share() >= least
    },
  }
}

type Places = Int32Array<ArrayBuffer>

interface Hunk {
  removed: Segment[]
  added: Segment[]
  /** Whether its words have been mapped. */
  isTold: boolean
}

const newHunk = (): Hunk => ({ removed: [], added: [], isTold: false })

const startOf = (segments: readonly Segment[]): number => segments[0]?.start ?? 0

function endOf(segments: readonly Segment[]): number {
  const last = segments.at(-1)
  return last ? last.start + last.text.length : 0
}

/** The first of the hunks, which are in order on both sides, that reaches behind a position. */
function firstEndingAfter(hunks: readonly Hunk[], side: 'removed' | 'added', position: number): number {
  let [low, high] = [0, hunks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(hunks[middle]?.[side] ?? []) > position) high = middle
    else low = middle + 1
  }
  return low
}

function markCarried(carried: Uint8Array, map: Places, start: number, end: number): void {
  for (let index = start; index < end; index += 1) {
    const place = map[index] ?? -1
    if (place >= 0) carried[place] = 1
  }
}

/** White space within a line is one, however wide. */
const spacedText = ({ text }: Segment): string => (/^[^\S\n]+$/u.test(text) ? ' ' : text)

const textOf = (segment: Segment): string => segment.text

/** Maps the equal runs and gives what was replaced between them. */
function mapEqualRuns(
  map: Places,
  before: readonly Segment[],
  after: readonly Segment[],
  runs: readonly Run[],
): Hunk[] {
  const hunks: Hunk[] = [newHunk()]
  let [left, right] = [0, 0]
  for (const { kind, length } of runs) {
    const olds = kind === 'added' ? [] : before.slice(left, left + length)
    const news = kind === 'removed' ? [] : after.slice(right, right + length)
    left += olds.length
    right += news.length
    if (kind === 'equal') {
      olds.forEach((from, index) => mapSegment(map, from, news[index] ?? from))
      hunks.push(newHunk())
    } else {
      hunks.at(-1)?.removed.push(...olds)
      hunks.at(-1)?.added.push(...news)
    }
  }
  return hunks
}

function mapSegment(map: Places, from: Segment, to: Segment): void {
  const length = Math.min(from.text.length, to.text.length)
  for (let index = 0; index < length; index += 1) map[from.start + index] = to.start + index
}

/** A sentence removed once and added once, in the same words, has moved. */
function mapMovedSegments(map: Places, hunks: readonly Hunk[]): void {
  const byText = (segments: readonly Segment[]): Map<string, Segment[]> =>
    Map.groupBy(segments, ({ text }) => text.trim())
  const removed = byText(hunks.flatMap((hunk) => hunk.removed))
  const added = byText(hunks.flatMap((hunk) => hunk.added))
  const moved = new Set<Segment>()
  for (const [text, [from, ...others]] of removed) {
    const [to, ...rivals] = added.get(text) ?? []
    if (!from || !to || others.length > 0 || rivals.length > 0 || text === '') continue
    mapSegment(map, trimmed(from), trimmed(to))
    moved.add(from).add(to)
  }
  for (const hunk of hunks) {
    hunk.removed = hunk.removed.filter((segment) => !moved.has(segment))
    hunk.added = hunk.added.filter((segment) => !moved.has(segment))
  }
}

function trimmed({ start, text }: Segment): Segment {
  return { start: start + text.length - text.trimStart().length, text: text.trim() }
}

/** Maps the words that two versions of a stretch share, then the characters of words that were replaced. */
function mapWords(map: Places, removed: readonly Segment[], added: readonly Segment[]): void {
  if (removed.length === 0 || added.length === 0) return
  const runs = dropChanceRuns(diffSequence(removed.map(spacedText), added.map(spacedText)))
  for (const hunk of mapEqualRuns(map, removed, added, runs)) {
    const [from, to] = [hunk.removed, hunk.added]
    // One word for one word: a typo. Anything longer is other words.
    if (from.length === 1 && to.length === 1 && from[0] && to[0]) mapTypo(map, from[0], to[0])
  }
}

function mapTypo(map: Places, from: Segment, to: Segment): void {
  const characters = ({ start, text }: Segment): Segment[] =>
    Array.from({ length: text.length }, (_, index) => ({ start: start + index, text: text.charAt(index) }))
  const [olds, news] = [characters(from), characters(to)]
  const runs = diffSequence(olds.map(textOf), news.map(textOf))
  const kept = runs.reduce((sum, run) => sum + (run.kind === 'equal' ? run.length : 0), 0)
  if (kept * 3 >= Math.max(olds.length, news.length) * 2) mapEqualRuns(map, olds, news, runs)
}

/** Full-width forms as their half-width ones, unit by unit, so that positions stay. */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}
