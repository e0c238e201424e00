const firstSlice = 8
const longestSlice = 512
/** Bytes at the end of a slice that tell where the list goes on. */
const linkLength = 4

/**
 * Posting lists that all grow at once, in slices of one byte array: the slices of a list double in length
 * and are linked, so that millions of short lists cost little and long ones are read in long runs.
 */
export class PostingPool {
  private bytes = new Uint8Array(1 << 20)
  private used = 0
  private first = new Uint32Array(1024)
  private next = new Uint32Array(1024)
  private end = new Uint32Array(1024)
  private size = new Uint16Array(1024)
  private last = new Int32Array(1024).fill(-1)
  private length = new Uint32Array(1024)
  count = 0

  /** Starts an empty list and gives its number. */
  open(): number {
    if (this.count === this.first.length) this.growLists()
    const list = this.count
    this.count += 1
    this.first[list] = this.takeSlice(list, firstSlice)
    return list
  }

  /** Adds a slot; slots of a list must not descend, a repeated one is ignored. */
  add(list: number, slot: number): void {
    const last = this.last[list] ?? -1
    if (last === slot) return
    this.last[list] = slot
    let gap = slot - last - 1
    while (gap >= 0x80) {
      this.write(list, (gap & 0x7f) | 0x80)
      gap >>>= 7
    }
    this.write(list, gap)
  }

  lengthOf(list: number): number {
    return this.length[list] ?? 0
  }

  /** The bytes of a list in one piece. */
  read(list: number): Uint8Array {
    const whole = new Uint8Array(this.lengthOf(list))
    let at = 0
    let start = this.first[list] ?? 0
    for (let slice = firstSlice; at < whole.length; slice = Math.min(slice * 2, longestSlice)) {
      const room = slice - linkLength
      const taken = Math.min(room, whole.length - at)
      whole.set(this.bytes.subarray(start, start + taken), at)
      at += taken
      start = this.linkAt(start + room)
    }
    return whole
  }

  private write(list: number, byte: number): void {
    let at = this.next[list] ?? 0
    if (at === this.end[list]) {
      const longer = Math.min((this.size[list] ?? firstSlice) * 2, longestSlice)
      const fresh = this.takeSlice(list, longer)
      for (let shift = 0; shift < linkLength; shift += 1) this.bytes[at + shift] = fresh >>> (shift * 8)
      at = fresh
    }
    this.bytes[at] = byte
    this.next[list] = at + 1
    this.length[list] = (this.length[list] ?? 0) + 1
  }

  private takeSlice(list: number, size: number): number {
    const start = this.used
    this.used += size
    if (this.used > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(this.bytes.length * 2))
    this.next[list] = start
    this.end[list] = start + size - linkLength
    this.size[list] = size
    return start
  }

  private linkAt(at: number): number {
    let link = 0
    for (let shift = 0; shift < linkLength; shift += 1) link |= (this.bytes[at + shift] ?? 0) << (shift * 8)
    return link >>> 0
  }

  private growLists(): void {
    const length = this.count * 2
    this.first = grown(this.first, new Uint32Array(length))
    this.next = grown(this.next, new Uint32Array(length))
    this.end = grown(this.end, new Uint32Array(length))
    this.size = grown(this.size, new Uint16Array(length))
    this.last = grown(this.last, new Int32Array(length).fill(-1))
    this.length = grown(this.length, new Uint32Array(length))
  }
}

function grown<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
