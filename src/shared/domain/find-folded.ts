import { foldedUnitTable, foldText, irregularUnit } from './fold-text'

/**
 * Whether `needle`, already folded, stands in the folded form of `text`. Makes no copy of ordinary texts.
 * A caller that knows the text to be regular (`isRegular`) saves reading it once more.
 */
export function containsFolded(text: string, needle: string, knownRegular = false): boolean {
  if (knownRegular ? text.includes(needle) : containsAsIs(text, needle)) return true
  if (patternOf(needle)?.test(text) === true) return true
  return !knownRegular && !isRegular(text) && foldText(text).includes(needle)
}

/** Where `needle`, already folded, first stands in the folded form of `text`, in folded units; -1 if nowhere. */
export function indexOfFolded(text: string, needle: string, knownRegular = false): number {
  if (!knownRegular && !isRegular(text)) return foldText(text).indexOf(needle)
  const pattern = patternOf(needle)
  return pattern ? text.search(pattern) : text.indexOf(needle)
}

/** Whether the folded form of `text` starts with `needle`, already folded. */
export function startsWithFolded(text: string, needle: string): boolean {
  const table = foldedUnitTable()
  for (let at = 0; at < needle.length; at += 1)
    if (at >= text.length || table[text.charCodeAt(at)] !== needle.charCodeAt(at))
      return !isRegular(text) && foldText(text).startsWith(needle)
  return isRegularAt(text, needle.length) || foldText(text).startsWith(needle)
}

/** Whether each UTF-16 unit of a text folds to one unit on its own. */
export function isRegular(text: string): boolean {
  const table = foldedUnitTable()
  for (let at = 0; at < text.length; at += 1) if (table[text.charCodeAt(at)] === irregularUnit) return false
  return true
}

const patterns = new Map<string, RegExp | undefined>()
const mostPatterns = 64

/** Matches what folds to the needle unit by unit; undefined where no sequence of single units does. */
function patternOf(needle: string): RegExp | undefined {
  if (patterns.has(needle)) return patterns.get(needle)
  if (patterns.size >= mostPatterns) patterns.clear()
  const pattern = buildPattern(needle)
  patterns.set(needle, pattern)
  return pattern
}

function buildPattern(needle: string): RegExp | undefined {
  let source = ''
  for (let at = 0; at < needle.length; at += 1) {
    const units = unitsFoldingTo(needle.charCodeAt(at))
    if (units.length === 0) return undefined
    source += classOf(units)
  }
  // A mark that follows would fold together with the last unit.
  return new RegExp(`${source}(?!\\p{M})`, 'u')
}

function classOf(units: readonly number[]): string {
  return `[${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}]`
}

let others: Map<number, number[]> | undefined

/** Every unit that folds to a unit on its own, itself included; none for a unit nothing folds to. */
function unitsFoldingTo(unit: number): readonly number[] {
  if (unit === irregularUnit) return []
  others ??= unitsFoldingElsewhere()
  const itself = foldedUnitTable()[unit] === unit ? [unit] : []
  return [...itself, ...(others.get(unit) ?? [])]
}

function unitsFoldingElsewhere(): Map<number, number[]> {
  const units = new Map<number, number[]>()
  foldedUnitTable().forEach((folded, unit) => {
    if (folded === unit || folded === irregularUnit) return
    const same = units.get(folded)
    if (same) same.push(unit)
    else units.set(folded, [unit])
  })
  return units
}

function containsAsIs(text: string, needle: string): boolean {
  const at = text.indexOf(needle)
  return at >= 0 && isRegularAt(text, at) && isRegularAt(text, at + needle.length)
}

function isRegularAt(text: string, at: number): boolean {
  return at >= text.length || foldedUnitTable()[text.charCodeAt(at)] !== irregularUnit
}
