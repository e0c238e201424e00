/**
 * Where an annotation stands in a text stream, as W3C Web Annotation selectors:
 * a TextQuoteSelector (`quote`, `prefix`, `suffix`) and a TextPositionSelector (`start`, `end`).
 * Positions are UTF-16 code units, end exclusive.
 */
export interface Anchor {
  quote: string
  prefix: string
  suffix: string
  start: number
  end: number
}

/** What became of an anchor in another text. */
export type Resolution =
  /** The same words at the same place. */
  | { state: 'exact'; start: number; end: number }
  /** The same words elsewhere. */
  | { state: 'moved'; start: number; end: number }
  /** The passage is there with other words. */
  | { state: 'changed'; start: number; end: number }
  /** The passage is gone, or it cannot be told which of several places it is. */
  | { state: 'orphan' }

/** Characters of context kept on each side of a quote. */
export const contextLength = 32

/** Describes a range of a text. Throws a RangeError for an empty range or one outside the text. */
export function describeAnchor(text: string, start: number, end: number): Anchor {
  if (!(start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`The range ${start} to ${end} does not lie in a text of length ${text.length}.`)
  }
  return {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextLength), start),
    suffix: text.slice(end, end + contextLength),
    start,
    end,
  }
}
