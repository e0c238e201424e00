import { diffSequence, dropChanceRuns, type Run } from './diff-sequence'
import { splitSegments, splitWords, type Segment } from './segments'

/** For each character of the old text its position in the new one, or -1 where it is gone. */
export type TextMap = Int32Array

/**
 * Maps an old text onto a new one: first whole sentences, in place or moved, then words (single characters
 * in Chinese) within sentences that were rewritten, then characters within words that were.
 * Half-width and full-width forms of a character count as the same.
 */
export function mapText(oldText: string, newText: string): TextMap {
  const map = new Int32Array(oldText.length).fill(-1)
  const before = splitSegments(foldWidth(oldText))
  const after = splitSegments(foldWidth(newText))
  const hunks = mapEqualRuns(map, before, after, diffSequence(before.map(textOf), after.map(textOf)))
  mapMovedSegments(map, hunks)
  for (const { removed, added } of hunks)
    mapWords(map, removed.flatMap(splitWords), added.flatMap(splitWords))
  return map
}

interface Hunk {
  removed: Segment[]
  added: Segment[]
}

/** White space within a line is one, however wide. */
const spacedText = ({ text }: Segment): string => (/^[^\S\n]+$/u.test(text) ? ' ' : text)

const textOf = (segment: Segment): string => segment.text

/** Maps the equal runs and gives what was replaced between them. */
function mapEqualRuns(
  map: TextMap,
  before: readonly Segment[],
  after: readonly Segment[],
  runs: readonly Run[],
): Hunk[] {
  const hunks: Hunk[] = [{ removed: [], added: [] }]
  let [left, right] = [0, 0]
  for (const { kind, length } of runs) {
    const olds = kind === 'added' ? [] : before.slice(left, left + length)
    const news = kind === 'removed' ? [] : after.slice(right, right + length)
    left += olds.length
    right += news.length
    if (kind === 'equal') {
      olds.forEach((from, index) => mapSegment(map, from, news[index] ?? from))
      hunks.push({ removed: [], added: [] })
    } else {
      hunks.at(-1)?.removed.push(...olds)
      hunks.at(-1)?.added.push(...news)
    }
  }
  return hunks
}

function mapSegment(map: TextMap, from: Segment, to: Segment): void {
  const length = Math.min(from.text.length, to.text.length)
  for (let index = 0; index < length; index += 1) map[from.start + index] = to.start + index
}

/** A sentence removed once and added once, in the same words, has moved. */
function mapMovedSegments(map: TextMap, hunks: readonly Hunk[]): void {
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
function mapWords(map: TextMap, removed: readonly Segment[], added: readonly Segment[]): void {
  if (removed.length === 0 || added.length === 0) return
  const runs = dropChanceRuns(diffSequence(removed.map(spacedText), added.map(spacedText)))
  for (const hunk of mapEqualRuns(map, removed, added, runs)) {
    const [from, to] = [hunk.removed, hunk.added]
    // One word for one word: a typo. Anything longer is other words.
    if (from.length === 1 && to.length === 1 && from[0] && to[0]) mapTypo(map, from[0], to[0])
  }
}

function mapTypo(map: TextMap, from: Segment, to: Segment): void {
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
