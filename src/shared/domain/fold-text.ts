import { simplifyCharacter } from './simplify-character'

/** Folded text and, for each of its UTF-16 units, where in the original it came from. */
export interface FoldedText {
  text: string
  /** One longer than `text`; the last entry is the length of the original. */
  offsets: Uint32Array
}

/** What `foldUnit` gives for a unit that does not fold to exactly one unit whatever stands beside it. */
export const irregularUnit = 0xffff

/** A character with the marks that follow it: the smallest piece that folds on its own. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu
const invisible = /[\u00ad\u200b\u2060\ufe00-\ufe0f\ufeff]/gu
const bufferLength = 8192

/** Zero where a unit has not been met yet; no unit folds to zero. */
const unitTable = new Uint16Array(0x10000)

/**
 * Folds text for searching: compatibility forms (full width to half width, ligatures), case, traditional
 * to simplified Han, any white space to a space; invisible characters go. Each character folds alone,
 * with its combining marks, so that equal characters fold equally wherever they stand.
 */
export function foldText(text: string): string {
  let folded = ''
  const units = new Uint16Array(Math.min(text.length, bufferLength))
  for (let start = 0; start < text.length; start += bufferLength) {
    const length = Math.min(bufferLength, text.length - start)
    for (let at = 0; at < length; at += 1) {
      const unit = foldUnit(text.charCodeAt(start + at))
      if (unit === irregularUnit) return foldIrregular(text)
      units[at] = unit
    }
    folded += String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[])
  }
  return folded
}

/** Folds as `foldText` does and keeps where each unit came from, to mark hits in the original. */
export function foldTextWithOffsets(text: string): FoldedText {
  if (isRegular(text)) return { text: foldText(text), offsets: countTo(text.length) }
  let folded = ''
  const offsets: number[] = []
  for (const { 0: piece, index } of text.matchAll(cluster)) {
    const part = foldCluster(piece)
    for (let unit = 0; unit < part.length; unit += 1) offsets.push(index)
    folded += part
  }
  offsets.push(text.length)
  return { text: folded, offsets: Uint32Array.from(offsets) }
}

/** The folded form of one UTF-16 unit, or `irregularUnit` when its text must be folded as a whole. */
export function foldUnit(unit: number): number {
  const known = unitTable[unit] ?? 0
  if (known !== 0) return known
  const folded = foldSingle(unit)
  unitTable[unit] = folded
  return folded
}

function isRegular(text: string): boolean {
  for (let at = 0; at < text.length; at += 1)
    if (foldUnit(text.charCodeAt(at)) === irregularUnit) return false
  return true
}

function countTo(last: number): Uint32Array {
  const numbers = new Uint32Array(last + 1)
  for (let at = 0; at <= last; at += 1) numbers[at] = at
  return numbers
}

function foldSingle(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return irregularUnit
  const character = String.fromCharCode(unit)
  if (/\p{M}/u.test(character)) return irregularUnit
  const folded = foldCluster(character)
  return folded.length === 1 ? folded.charCodeAt(0) : irregularUnit
}

function foldIrregular(text: string): string {
  return text.replace(cluster, foldCluster)
}

const clusters = new Map<string, string>()

function foldCluster(piece: string): string {
  const known = clusters.get(piece)
  if (known !== undefined) return known
  // By way of upper case, so that ß meets ss and a final sigma meets any other.
  const plain = piece.replace(invisible, '').normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  let folded = ''
  for (const character of plain) folded += /[\s\0]/.test(character) ? ' ' : simplifyCharacter(character)
  if (clusters.size < 20_000) clusters.set(piece, folded)
  return folded
}
