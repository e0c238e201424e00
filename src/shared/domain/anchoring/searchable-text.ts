import search from 'approx-string-match'

/** A place that reads like what was looked for, with the number of wrong characters. */
export interface NearMatch {
  start: number
  end: number
  errors: number
}

/** A text in which many quotes are looked for: what the searches share is prepared once, with the first of them. */
export interface SearchableText {
  readonly text: string
  /** Where a quote stands word for word, in order; places may overlap. */
  occurrences(quote: string): number[]
  /**
   * Where a quote stands with at most so many characters put in, left out or replaced: all places with the fewest.
   * The same as searching the whole text, but only where enough of the quote meets.
   */
  near(quote: string, mostErrors: number): NearMatch[]
}

/** Prepares a text for searching. Costs nothing until something is looked for. */
export function searchableText(text: string): SearchableText {
  let made: Trigrams | undefined
  const trigrams = (): Trigrams => (made ??= indexTrigrams(text))
  return {
    text,
    occurrences: (quote) => occurrences(text, trigrams, quote),
    near: (quote, mostErrors) => near(text, trigrams, quote, mostErrors),
  }
}

/** Where the three characters of each hash stand: those of hash `h` from `starts[h]` to `starts[h + 1]` in `places`. */
interface Trigrams {
  /** One less than the number of hashes, a power of two. */
  mask: number
  starts: Int32Array
  places: Int32Array
}

const size = 3
function hashAt(text: string, at: number, mask: number): number {
  const mixed =
    Math.imul(text.charCodeAt(at), 0x9e3779b1) ^
    Math.imul(text.charCodeAt(at + 1), 0x85ebca6b) ^
    Math.imul(text.charCodeAt(at + 2), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) & mask
}

function indexTrigrams(text: string): Trigrams {
  const count = Math.max(0, text.length - size + 1)
  const mask = (1 << Math.min(16, 32 - Math.clz32(count))) - 1
  const starts = new Int32Array(mask + 2)
  const hashed = new Uint16Array(count)
  for (let at = 0; at < count; at += 1) {
    const hash = hashAt(text, at, mask)
    hashed[at] = hash
    starts[hash] = (starts[hash] ?? 0) + 1
  }
  for (let hash = 1; hash <= mask + 1; hash += 1) starts[hash] = (starts[hash] ?? 0) + (starts[hash - 1] ?? 0)
  const places = new Int32Array(count)
  for (let at = count - 1; at >= 0; at -= 1) {
    const hash = hashed[at] ?? 0
    const place = (starts[hash] ?? 0) - 1
    starts[hash] = place
    places[place] = at
  }
  return { mask, starts, places }
}

function occurrences(text: string, trigrams: () => Trigrams, quote: string): number[] {
  const found: number[] = []
  if (quote.length < size) {
    if (quote === '') return found
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push(at)
    return found
  }
  const { mask, starts, places } = trigrams()
  let [rarest, fewest] = [0, Number.POSITIVE_INFINITY]
  for (let at = 0; at + size <= quote.length; at += 1) {
    const hash = hashAt(quote, at, mask)
    const count = (starts[hash + 1] ?? 0) - (starts[hash] ?? 0)
    if (count < fewest) [rarest, fewest] = [at, count]
  }
  const hash = hashAt(quote, rarest, mask)
  for (let index = starts[hash] ?? 0; index < (starts[hash + 1] ?? 0); index += 1) {
    const start = (places[index] ?? 0) - rarest
    if (start >= 0 && text.startsWith(quote, start)) found.push(start)
  }
  return found
}

/** Put between stretches that are searched together, more often than there may be errors, so that no match spans it. */
const gap = '\u0000'

/**
 * Each wrong character spoils at most three of the trigrams of a quote, so a match keeps all others, and they stand at
 * most `mostErrors` apart from where they would (Ukkonen 1992; the diagonals counted in buckets as QUASAR does).
 */
function near(text: string, trigrams: () => Trigrams, quote: string, mostErrors: number): NearMatch[] {
  const fewestKept = quote.length - size + 1 - size * mostErrors
  const isCounted = fewestKept > 0 && !quote.includes(gap)
  const windows = isCounted ? promisingWindows(text, trigrams(), quote, mostErrors, fewestKept) : null
  if (windows === null) return search(text, quote, mostErrors)
  const apart = gap.repeat(mostErrors + 1)
  const joined = windows.map(({ start, end }) => text.slice(start, end)).join(apart)
  const matches = search(joined, quote, mostErrors)
  let [index, shift] = [0, windows[0]?.start ?? 0]
  return matches.map(({ start, end, errors }) => {
    for (let each = windows[index]; each && start + shift >= each.end; each = windows[index]) {
      index += 1
      shift += (windows[index]?.start ?? 0) - each.end - apart.length
    }
    return { start: start + shift, end: end + shift, errors }
  })
}

interface Window {
  start: number
  end: number
}

/** The stretches a match can lie in, in order and apart from each other; null where looking at all the text costs less. */
function promisingWindows(
  text: string,
  { mask, starts, places }: Trigrams,
  quote: string,
  mostErrors: number,
  fewestKept: number,
): Window[] | null {
  const shift = 32 - Math.clz32(mostErrors)
  const kept = new Int32Array(((text.length + quote.length) >> shift) + 2)
  let left = text.length * Math.ceil(quote.length / 32)
  for (let at = 0; at + size <= quote.length; at += 1) {
    const hash = hashAt(quote, at, mask)
    const [first, last] = [starts[hash] ?? 0, starts[hash + 1] ?? 0]
    left -= last - first
    if (left < 0) return null
    const offset = quote.length - at
    for (let index = first; index < last; index += 1) {
      const bucket = ((places[index] ?? 0) + offset) >> shift
      kept[bucket] = (kept[bucket] ?? 0) + 1
    }
  }
  const windows: Window[] = []
  for (let bucket = 0; bucket + 1 < kept.length; bucket += 1) {
    if ((kept[bucket] ?? 0) + (kept[bucket + 1] ?? 0) < fewestKept) continue
    // A bucket stands for starts of the quote; the match may begin and end `mostErrors` beside them.
    const start = Math.max(0, (bucket << shift) - quote.length - mostErrors)
    const end = Math.min(text.length, ((bucket + 2) << shift) + mostErrors)
    const last = windows.at(-1)
    if (last && start <= last.end) last.end = end
    else windows.push({ start, end })
  }
  return windows
}
