/** Units of folded text between words: white space. */
export const gap = 1
/** Letters and digits of scripts that put spaces between words. */
export const wordUnit = 2
/** Han, kana and whatever else is written without spaces. */
export const plainUnit = 3
/** Punctuation and symbols. */
export const signUnit = 4

export type UnitClass = typeof gap | typeof wordUnit | typeof plainUnit | typeof signUnit

/** Scripts up to here (Latin, Greek, Cyrillic, Hebrew, Arabic …) put spaces between words. */
const lastSpacedUnit = 0x07ff

const classes = new Uint8Array(0x10000)

/** The class of a UTF-16 unit of folded text. */
export function classOf(unit: number): UnitClass {
  const known = classes[unit] ?? 0
  if (known !== 0) return known as UnitClass
  const fresh = classify(unit)
  classes[unit] = fresh
  return fresh
}

function classify(unit: number): UnitClass {
  if (unit === 0x20) return gap
  if (unit >= 0xd800 && unit <= 0xdfff) return plainUnit
  if (!/[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))) return signUnit
  return unit <= lastSpacedUnit ? wordUnit : plainUnit
}
