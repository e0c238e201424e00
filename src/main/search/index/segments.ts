import { classOf, gap, plainUnit, wordUnit } from './unit-class'

/** A run of one class within folded text, as the index sees it. */
export type Segment =
  | { kind: 'word'; text: string; startsWord: boolean; endsWord: boolean }
  | { kind: 'unit'; unit: number }
  | { kind: 'pair'; first: number; second: number }
  | { kind: 'boundary'; key: number }

/**
 * What must be in the index of a text that contains `needle` (folded). At the ends of the needle a word may be
 * part of a longer one; inside it, it must start or end there.
 */
export function segmentsOf(needle: string): Segment[] {
  const segments: Segment[] = []
  for (let at = 0; at < needle.length;) {
    const unit = needle.charCodeAt(at)
    const unitClass = classOf(unit)
    const end = endOfRun(needle, at)
    if (unitClass === wordUnit) {
      const text = needle.slice(at, end)
      segments.push({ kind: 'word', text, startsWord: at > 0, endsWord: end < needle.length })
      // Where the needle ends after one unit of the next word, it is not known whether that is all of it.
      if (end + 2 < needle.length && classOf(needle.charCodeAt(end)) === gap) {
        const [last, first, second] = [end - 1, end + 1, end + 2].map((place) => needle.charCodeAt(place))
        const key = boundaryOf(last ?? 0, first ?? 0, second ?? 0)
        if (key !== undefined) segments.push({ kind: 'boundary', key })
      }
    } else if (unitClass === plainUnit && end - at > 1) segments.push(...pairsOf(needle, at, end))
    else if (unitClass !== gap) segments.push({ kind: 'unit', unit })
    at = end
  }
  return segments
}

/** Where the run that starts at `start` ends: words and plain text run on, signs and gaps stand alone. */
function endOfRun(text: string, start: number): number {
  const runClass = classOf(text.charCodeAt(start))
  let end = start + 1
  if (runClass !== wordUnit && runClass !== plainUnit) return end
  while (end < text.length && classOf(text.charCodeAt(end)) === runClass) end += 1
  return end
}

/** The key under which a unit, or two neighbouring units of plain text, stand in the index. */
export function keyOf(first: number, second?: number): number {
  return second === undefined ? first : ((first << 16) | second) >>> 0
}

/**
 * The key under which two words with one space between them stand in the index: a hash of the unit before the space
 * and the two after it. It tells phrases of common words apart. Undefined where these are no words.
 */
export function boundaryOf(last: number, first: number, second: number): number | undefined {
  if (classOf(last) !== wordUnit || classOf(first) !== wordUnit) return undefined
  const hash = (last * 31 + first) * 31 + (classOf(second) === wordUnit ? second : 0)
  // No pair begins with a space, so these keys are nobody else's.
  return keyOf(space, hash & 0xffff)
}

const space = 0x20

function pairsOf(text: string, start: number, end: number): Segment[] {
  const pairs: Segment[] = []
  for (let at = start; at + 1 < end; at += 1)
    pairs.push({ kind: 'pair', first: text.charCodeAt(at), second: text.charCodeAt(at + 1) })
  return pairs
}
