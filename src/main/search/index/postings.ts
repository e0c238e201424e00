import type { SlotSet } from './slot-set'

/**
 * A posting list holds ascending slots as gaps (LEB128, first gap from -1, minus one). A list that would take
 * as many bytes as one bit a slot is kept as bits instead, so its length tells the two apart.
 */
export function bitmapLength(slotCount: number): number {
  return (slotCount + 7) >>> 3
}

/** Adds the slots of a list to a set. */
export function addPostings(bytes: Uint8Array, slotCount: number, into: SlotSet): void {
  if (bytes.length === bitmapLength(slotCount)) addBitmap(bytes, into)
  else addGaps(bytes, into)
}

/** Adds the slots of a list of gaps to a set. */
export function addGaps(bytes: Uint8Array, into: SlotSet): void {
  // Written out: this loop is where short queries spend their time.
  const { words } = into
  let slot = -1
  for (let at = 0; at < bytes.length;) {
    let byte = bytes[at++] ?? 0
    let gap = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0
      gap |= (byte & 0x7f) << shift
    }
    slot += gap + 1
    words[slot >>> 5] = (words[slot >>> 5] ?? 0) | (1 << (slot & 31))
  }
}

/** Keeps of the ascending `slots` those the list holds. */
export function keepPostings(bytes: Uint8Array, slotCount: number, slots: readonly number[]): number[] {
  if (bytes.length === bitmapLength(slotCount))
    return slots.filter((slot) => (((bytes[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) === 1)
  const kept: number[] = []
  let at = 0
  let slot = -1
  for (const wanted of slots) {
    while (slot < wanted) {
      if (at >= bytes.length) return kept
      let gap = 0
      let shift = 0
      let byte = bytes[at++] ?? 0
      while (byte >= 0x80) {
        gap |= (byte & 0x7f) << shift
        shift += 7
        byte = bytes[at++] ?? 0
      }
      slot += (gap | (byte << shift)) + 1
    }
    if (slot === wanted) kept.push(wanted)
  }
  return kept
}

/** The slots of a list, ascending. */
export function listPostings(bytes: Uint8Array, slotCount: number): number[] {
  const slots: number[] = []
  if (bytes.length !== bitmapLength(slotCount)) {
    readGaps(bytes, (slot) => slots.push(slot))
    return slots
  }
  for (let at = 0; at < bytes.length; at += 1)
    for (let bits = bytes[at] ?? 0; bits !== 0; bits &= bits - 1)
      slots.push((at << 3) + (31 - Math.clz32(bits & -bits)))
  return slots
}

/** Turns a list of gaps into one of bits. */
export function toBitmap(bytes: Uint8Array, slotCount: number): Uint8Array {
  const bitmap = new Uint8Array(bitmapLength(slotCount))
  readGaps(bytes, (slot) => (bitmap[slot >>> 3] = (bitmap[slot >>> 3] ?? 0) | (1 << (slot & 7))))
  return bitmap
}

function addBitmap(bytes: Uint8Array, into: SlotSet): void {
  const { words } = into
  for (let at = 0; at < bytes.length; at += 1)
    words[at >>> 2] = (words[at >>> 2] ?? 0) | ((bytes[at] ?? 0) << ((at & 3) << 3))
}

function readGaps(bytes: Uint8Array, visit: (slot: number) => void): void {
  let slot = -1
  for (let at = 0; at < bytes.length;) {
    let gap = 0
    let shift = 0
    let byte = bytes[at++] ?? 0
    while (byte >= 0x80) {
      gap |= (byte & 0x7f) << shift
      shift += 7
      byte = bytes[at++] ?? 0
    }
    slot += (gap | (byte << shift)) + 1
    visit(slot)
  }
}
