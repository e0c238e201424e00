/** A sentence-like stretch of a text; segments of a text join to the whole text. */
export interface Segment {
  start: number
  text: string
}

const boundary = /[^\n。！？；.!?;]*(?:\n+|[。！？；]+["”’」』）)]*|[.!?;]+["”’)]*(?=\s|$)\s*|[.!?;]|$)/gu

/** Splits a text after line ends and sentence ends. */
export function splitSegments(text: string): Segment[] {
  const segments: Segment[] = []
  for (const match of text.matchAll(boundary)) {
    if (match[0] !== '') segments.push({ start: match.index, text: match[0] })
  }
  return joinShort(segments)
}

const shortest = 4

/** Very short pieces say too little to be matched alone; they join the segment before, on the same line. */
function joinShort(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  for (const segment of segments) {
    const last = joined.at(-1)
    if (last && segment.text.trim().length < shortest && !last.text.endsWith('\n')) last.text += segment.text
    else joined.push({ ...segment })
  }
  return joined
}

const word = /[\p{Script=Latin}\p{N}\p{M}_]+|\s+|./suy

/** Splits a segment into words: those of Latin scripts whole, every other character alone. */
export function splitWords({ start, text }: Segment): Segment[] {
  const words: Segment[] = []
  let at = 0
  while (at < text.length) {
    const end = plainWordEnd(text, at) ?? wordEnd(text, at)
    words.push({ start: start + at, text: text.slice(at, end) })
    at = end
  }
  return words
}

function wordEnd(text: string, at: number): number {
  word.lastIndex = at
  return word.test(text) ? word.lastIndex : at + 1
}

/** Where a word ends that can be told without the tables of Unicode, as nearly all can; else undefined. */
function plainWordEnd(text: string, at: number): number | undefined {
  let end = at
  while (isLetter(text.charCodeAt(end))) end += 1
  const [first, next] = [text.charCodeAt(at), text.charCodeAt(end)]
  if (end > at) return next > lastAscii && !isHan(next) ? undefined : end
  if (isHan(first) || (first > space && first <= lastAscii)) return at + 1
  const follower = text.charCodeAt(at + 1)
  return first === space && (isHan(follower) || (follower > space && follower <= lastAscii))
    ? at + 1
    : undefined
}

const space = 0x20
const lastAscii = 0x7f

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}

/** ASCII letters, digits and the low line. */
function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f
  )
}
