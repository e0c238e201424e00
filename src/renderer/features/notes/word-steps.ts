/** A stretch of a text in UTF-16 units. */
export interface Stretch {
  start: number
  end: number
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
/** Characters looked at first; twice as many each time no whole word is among them. */
const firstWindow = 200

/** The first word that begins at or after an offset; null where none follows. Chinese words are told apart too. */
export function wordAfter(text: string, offset: number): Stretch | null {
  for (let size = firstWindow; ; size *= 2) {
    const end = offset + size
    for (const { index, segment, isWordLike } of words.segment(text.slice(offset, end))) {
      const stretch = { start: offset + index, end: offset + index + segment.length }
      // A word the window ends in may go on after it.
      if (isWordLike && (stretch.end < end || end >= text.length)) return stretch
    }
    if (end >= text.length) return null
  }
}

/** The last word that ends at or before an offset; null where none precedes. */
export function wordBefore(text: string, offset: number): Stretch | null {
  for (let size = firstWindow; ; size *= 2) {
    const from = Math.max(0, offset - size)
    const found = [...words.segment(text.slice(from, offset))].findLast(({ isWordLike }) => isWordLike)
    if (found && (found.index > 0 || from === 0))
      return { start: from + found.index, end: from + found.index + found.segment.length }
    if (from === 0) return null
  }
}
