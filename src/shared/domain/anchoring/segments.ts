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

const word = /[\p{Script=Latin}\p{N}\p{M}_]+|\s+|./gsu

/** Splits a segment into words: those of Latin scripts whole, every other character alone. */
export function splitWords({ start, text }: Segment): Segment[] {
  return [...text.matchAll(word)].map((match) => ({ start: start + match.index, text: match[0] }))
}
