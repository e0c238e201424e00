import { simplifiedCharacters } from './simplified-characters'

/** Folded text and, for each of its UTF-16 units, where in the original it came from. */
export interface FoldedText {
  text: string
  /** One longer than `text`; the last entry is the length of the original. */
  offsets: Uint32Array
}

/** What `foldUnit` gives for a unit that does not fold to exactly one unit whatever stands beside it. */
export const irregularUnit = 0xffff

const marks = /\p{M}+/uy
const invisible = /[\u00ad\u200b\u2060\ufe00-\ufe0f\ufeff]/gu
const longestCall = 8192

let unitTable: Uint16Array | undefined

/** Room the folding of one text is written to; kept, since texts are folded by the thousand. */
let foldedUnits = new Uint16Array(longestCall)

/**
 * Folds text for searching: compatibility forms (full width to half width, ligatures), case, traditional
 * to simplified Han, any white space to a space; invisible characters go. Each character folds alone,
 * with its combining marks, so that equal characters fold equally wherever they stand.
 */
export function foldText(text: string): string {
  return stringOf(fold(text, undefined))
}

/** Folds as `foldText` does, into memory that is written over by the next text: for whoever reads it at once. */
export function foldToUnits(text: string): Uint16Array {
  const length = fold(text, undefined)
  return foldedUnits.subarray(0, length)
}

/** Folds as `foldText` does and keeps where each unit came from, to mark hits in the original. */
export function foldTextWithOffsets(text: string): FoldedText {
  const offsets: number[] = []
  const length = fold(text, offsets)
  offsets.length = length
  offsets.push(text.length)
  return { text: stringOf(length), offsets: Uint32Array.from(offsets) }
}

/** The folded form of each UTF-16 unit, or `irregularUnit` where its text must be folded as a whole. */
export function foldedUnitTable(): Uint16Array {
  return (unitTable ??= buildUnitTable())
}

/** Folds into `foldedUnits`, and where they came from into `offsets`. Gives the number of units. */
function fold(text: string, offsets: number[] | undefined): number {
  if (foldedUnits.length < text.length) foldedUnits = new Uint16Array(text.length * 2)
  let length = 0
  const write = (unit: number, from: number): void => {
    if (length === foldedUnits.length) growFolded()
    if (offsets) offsets[length] = from
    foldedUnits[length] = unit
    length += 1
  }
  const table = foldedUnitTable()
  for (let at = 0; at < text.length;) {
    const unit = table[text.charCodeAt(at)] ?? irregularUnit
    if (unit !== irregularUnit) {
      write(unit, at)
      at += 1
      continue
    }
    let start = at
    // A mark folds together with the character before it, which was written on its own.
    if (at > 0 && isMark(text.charCodeAt(at))) {
      start -= 1
      length -= 1
    }
    at = endOfCluster(text, at)
    const folded = foldCluster(text.slice(start, at))
    for (let of = 0; of < folded.length; of += 1) write(folded.charCodeAt(of), start)
  }
  return length
}

function isMark(unit: number): boolean {
  return /\p{M}/u.test(String.fromCharCode(unit))
}

function endOfCluster(text: string, start: number): number {
  const next = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
  marks.lastIndex = next
  return marks.test(text) ? marks.lastIndex : next
}

function growFolded(): void {
  const grown = new Uint16Array(foldedUnits.length * 2)
  grown.set(foldedUnits)
  foldedUnits = grown
}

function stringOf(length: number): string {
  let text = ''
  for (let start = 0; start < length; start += longestCall) {
    const units = foldedUnits.subarray(start, Math.min(start + longestCall, length))
    text += String.fromCharCode.apply(null, units as unknown as number[])
  }
  return text
}

function buildUnitTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  table.fill(irregularUnit, 0xd800, 0xe000)
  table[0] = 0x20
  // Han has only simpler forms, Hangul and private use nothing to fold; the rest goes through the
  // language's own functions all at once, kept apart by a unit nothing folds with.
  const rest: number[] = []
  for (let unit = 1; unit < irregularUnit; unit += 1)
    if (unit < 0x4e00 || (unit > 0x9fff && unit < 0xac00) || unit > 0xf8ff) rest.push(unit)
  const joined = rest.map((unit) => String.fromCharCode(unit)).join('\0')
  const folded = foldPlain(joined).split('\0')
  rest.forEach((unit, at) => {
    const [only = '', ...more] = (folded[at] ?? '').slice(0, 2)
    table[unit] = more.length === 0 && only !== '' ? only.charCodeAt(0) : irregularUnit
  })
  for (const [mark] of joined.matchAll(/\p{M}/gu)) table[mark.charCodeAt(0)] = irregularUnit
  for (const [from, to] of simplifiedCharacters()) table[from.charCodeAt(0)] = to.charCodeAt(0)
  return table.map((unit) => table[unit] ?? unit)
}

const clusters = new Map<string, string>()

/** Folds a character with its marks. */
function foldCluster(piece: string): string {
  const known = clusters.get(piece)
  if (known !== undefined) return known
  let folded = ''
  for (const character of foldPlain(piece)) folded += simplifiedCharacters().get(character) ?? character
  if (clusters.size < 20_000) clusters.set(piece, folded)
  return folded
}

function foldPlain(text: string): string {
  const plain = text.replace(invisible, '').normalize('NFKC')
  // By way of upper case, after ẞ became ß, so that ß meets ss and a final sigma meets any other.
  return plain.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC').replace(/\s/g, ' ')
}
