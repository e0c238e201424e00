/**
 * One part of an index: for every unit, pair of plain units and word, the slots that hold it.
 * `offsets` has one entry for each key, then for each word, then the end; it points into `postings`.
 */
export interface IndexPart {
  slotCount: number
  /** Ascending; see `keyOf`. */
  keys: Uint32Array
  /** Ascending by UTF-16 units. */
  words: readonly string[]
  offsets: Uint32Array
  postings: Uint8Array
}
