import pinyin from 'pinyin-match'
import { foldText } from '@shared/domain/fold-text'

/** Whether `initials` (lower-case letters and digits) are the initials of neighbouring characters of `text`. */
export function hasInitials(text: string, initials: string): boolean {
  const folded = foldText(text)
  for (let start = 0; start + initials.length <= folded.length; start += 1)
    if (standsAt(folded, initials, start)) return true
  return false
}

function standsAt(text: string, initials: string, start: number): boolean {
  for (let at = 0; at < initials.length; at += 1)
    if (!beginsWith(text.charCodeAt(start + at), initials.charCodeAt(at))) return false
  return true
}

/** Whether a character is read with that initial, remembered for each pair of the two. */
const known = new Map<number, boolean>()

function beginsWith(unit: number, letter: number): boolean {
  if (unit < 0x80) return unit === letter
  const pair = unit * 0x80 + letter
  const before = known.get(pair)
  if (before !== undefined) return before
  const begins = pinyin.match(String.fromCharCode(unit), String.fromCharCode(letter)) !== false
  known.set(pair, begins)
  return begins
}
