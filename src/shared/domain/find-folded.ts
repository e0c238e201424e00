import { foldText, foldUnit, irregularUnit } from './fold-text'

/** Whether `needle`, already folded, stands in the folded form of `text`. Makes no copy of ordinary texts. */
export function containsFolded(text: string, needle: string): boolean {
  const asIs = text.indexOf(needle)
  // A mark that follows would fold together with the last character found, and so would one it begins with.
  if (asIs >= 0 && isRegularAt(text, asIs) && isRegularAt(text, asIs + needle.length)) return true
  return indexOfFolded(text, needle) >= 0
}

/** Where `needle`, already folded, first stands in the folded form of `text`, in folded units; -1 if nowhere. */
export function indexOfFolded(text: string, needle: string): number {
  if (needle === '') return 0
  const first = needle.charCodeAt(0)
  for (let at = 0; at < text.length; at += 1) {
    const unit = foldUnit(text.charCodeAt(at))
    if (unit === irregularUnit) return foldText(text).indexOf(needle)
    if (unit !== first || !standsAt(text, needle, at)) continue
    if (isRegularAt(text, at + needle.length)) return at
    return foldText(text).indexOf(needle)
  }
  return -1
}

function standsAt(text: string, needle: string, start: number): boolean {
  if (start + needle.length > text.length) return false
  for (let at = 1; at < needle.length; at += 1) {
    const unit = foldUnit(text.charCodeAt(start + at))
    // An irregular unit is met again by the caller, who then folds the whole text.
    if (unit === irregularUnit || unit !== needle.charCodeAt(at)) return false
  }
  return true
}

function isRegularAt(text: string, at: number): boolean {
  return at >= text.length || foldUnit(text.charCodeAt(at)) !== irregularUnit
}
