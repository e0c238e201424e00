import pinyin from 'pinyin-match'
import { foldedUnitTable, foldText, irregularUnit } from '@shared/domain/fold-text'

/** Whether `initials` (lower-case letters and digits) are the initials of neighbouring characters of `text`. */
export function hasInitials(text: string, initials: string): boolean {
  const table = foldedUnitTable()
  for (let start = 0; start + initials.length <= text.length; start += 1) {
    const unit = table[text.charCodeAt(start)] ?? irregularUnit
    if (unit === irregularUnit) return standsAnywhere(foldText(text), initials)
    if (beginsWith(unit, initials.charCodeAt(0)) && standsAt(text, initials, start)) return true
  }
  return false
}

function standsAnywhere(folded: string, initials: string): boolean {
  for (let start = 0; start + initials.length <= folded.length; start += 1)
    if (standsAt(folded, initials, start)) return true
  return false
}

function standsAt(text: string, initials: string, start: number): boolean {
  const table = foldedUnitTable()
  for (let at = 0; at < initials.length; at += 1)
    if (!beginsWith(table[text.charCodeAt(start + at)] ?? irregularUnit, initials.charCodeAt(at)))
      return false
  return true
}

const firstLetter = 0x61
const letters = 26
/** For each character one bit a letter: whether that has been asked, and what the answer was. */
const asked = new Uint32Array(0x10000)
const answers = new Uint32Array(0x10000)

/** Whether a character is read with that initial. Each pair of the two is looked up once. */
function beginsWith(unit: number, letter: number): boolean {
  if (unit < 0x80) return unit === letter
  const place = letter - firstLetter
  if (place < 0 || place >= letters) return false
  const bit = 1 << place
  if (((asked[unit] ?? 0) & bit) === 0) {
    asked[unit] = (asked[unit] ?? 0) | bit
    const begins = pinyin.match(String.fromCharCode(unit), String.fromCharCode(letter)) !== false
    if (begins) answers[unit] = (answers[unit] ?? 0) | bit
  }
  return ((answers[unit] ?? 0) & bit) !== 0
}
