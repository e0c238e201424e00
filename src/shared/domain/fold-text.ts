/** Folded text and, for each of its UTF-16 units, the offset in the original it came from. */
export interface FoldedText {
  text: string
  /** One longer than `text`; the last entry is the length of the original. */
  offsets: Uint32Array
}

/**
 * Folds text for searching: compatibility forms (full width to half width, ligatures) and case,
 * one character at a time, so that equal characters fold equally wherever they stand.
 */
export function foldText(text: string): string {
  // Plain ASCII and common Han need no per-character work.
  if (/^[\u0000-\u007f\u4e00-\u9fff]*$/.test(text)) return text.toLowerCase()
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/** Folds as `foldText` does and keeps where each unit came from, to mark hits in the original. */
export function foldTextWithOffsets(text: string): FoldedText {
  let folded = ''
  const offsets: number[] = []
  let at = 0
  for (const character of text) {
    const part = foldCharacter(character)
    for (let unit = 0; unit < part.length; unit += 1) offsets.push(at)
    folded += part
    at += character.length
  }
  offsets.push(text.length)
  return { text: folded, offsets: Uint32Array.from(offsets) }
}

const cache = new Map<string, string>()

function foldCharacter(character: string): string {
  const known = cache.get(character)
  if (known !== undefined) return known
  const folded = character.normalize('NFKC').toLowerCase()
  if (cache.size < 20_000) cache.set(character, folded)
  return folded
}
