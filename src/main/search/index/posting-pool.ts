const firstSlice = 8
const longestSlice = 512
/** Bytes at the end of a slice that tell where the list goes on. */
const linkLength = 4

/** What is known of a list stands side by side: adding to one of a million lists is paid for in cache lines. */
const stateLength = 4
/** Where the next byte goes. */
const next = 0
/** Where the slice in use ends. */
const end = 1
/** The slot that may come next without a gap: one above the last. */
const after = 2
/** Bytes written. */
const written = 3

/**
 * Posting lists that all grow at once, in slices of one byte array: the slices of a list double in length
 * and are linked, so that millions of short lists cost little and long ones are read in long runs.
 */
export class PostingPool {
  private bytes = new Uint8Array(1 << 20)
  private used = 0
  private first = new Uint32Array(1024)
  private states = new Uint32Array(1024 * stateLength)
  count = 0

  /** Starts an empty list. Lists are numbered in the order they are opened. */
  open(): number {
    if (this.count === this.first.length) this.growLists()
    const list = this.count
    this.count += 1
    this.first[list] = this.takeSlice(list * stateLength, firstSlice)
    return list
  }

  /** Adds a slot; slots of a list must not descend, a repeated one is ignored. */
  add(list: number, slot: number): void {
    const state = list * stateLength
    const lowest = this.states[state + after] ?? 0
    if (lowest > slot) return
    this.states[state + after] = slot + 1
    let gap = slot - lowest
    while (gap >= 0x80) {
      this.write(state, (gap & 0x7f) | 0x80)
      gap >>>= 7
    }
    this.write(state, gap)
  }

  lengthOf(list: number): number {
    return this.states[list * stateLength + written] ?? 0
  }

  /** The bytes of a list in one piece. */
  read(list: number): Uint8Array {
    const whole = new Uint8Array(this.lengthOf(list))
    this.copy(list, whole, 0)
    return whole
  }

  /** Writes the bytes of a list from a place on. */
  copy(list: number, into: Uint8Array, from: number): void {
    const end = from + this.lengthOf(list)
    let start = this.first[list] ?? 0
    for (let at = from, slice = firstSlice; at < end; slice = longerThan(slice)) {
      const room = slice - linkLength
      const stop = start + Math.min(room, end - at)
      // Most lists are a few bytes, for which a view of them would cost more than they do.
      for (let byte = start; byte < stop; byte += 1) into[at++] = this.bytes[byte] ?? 0
      start = this.linkAt(start + room)
    }
  }

  private write(state: number, byte: number): void {
    let at = this.states[state + next] ?? 0
    if (at === this.states[state + end]) {
      const fresh = this.takeSlice(state, sliceAfter(this.states[state + written] ?? 0))
      for (let shift = 0; shift < linkLength; shift += 1) this.bytes[at + shift] = fresh >>> (shift * 8)
      at = fresh
    }
    this.bytes[at] = byte
    this.states[state + next] = at + 1
    this.states[state + written] = (this.states[state + written] ?? 0) + 1
  }

  private takeSlice(state: number, size: number): number {
    const start = this.used
    this.used += size
    if (this.used > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(this.bytes.length * 2))
    this.states[state + next] = start
    this.states[state + end] = start + size - linkLength
    return start
  }

  private linkAt(at: number): number {
    let link = 0
    for (let shift = 0; shift < linkLength; shift += 1) link |= (this.bytes[at + shift] ?? 0) << (shift * 8)
    return link >>> 0
  }

  private growLists(): void {
    this.first = grown(this.first, new Uint32Array(this.count * 2))
    this.states = grown(this.states, new Uint32Array(this.count * 2 * stateLength))
  }
}

const longerThan = (slice: number): number => Math.min(slice * 2, longestSlice)

/** Length of the slice that follows once so many bytes have filled those before. */
function sliceAfter(bytes: number): number {
  let slice = firstSlice
  for (let filled = slice - linkLength; filled < bytes; filled += slice - linkLength)
    slice = longerThan(slice)
  return longerThan(slice)
}

function grown<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
