import type { PostingPool } from './posting-pool'
import { bitmapLength, toBitmap } from './postings'
import type { SlotSet } from './slot-set'

/** Lays posting lists one after the other, each in the shorter of its two forms. */
export class PostingWriter {
  private bytes = new Uint8Array(1 << 20)
  private readonly offsets: Uint32Array
  private readonly mostBytes: number
  private readonly scratch: Uint8Array
  private count = 0

  /** `listCount` lists over slots 0 to `slotCount` - 1. */
  constructor(
    private readonly slotCount: number,
    listCount: number,
  ) {
    this.offsets = new Uint32Array(listCount + 1)
    this.mostBytes = bitmapLength(slotCount)
    this.scratch = new Uint8Array(this.mostBytes)
  }

  /** Adds a list of a pool. */
  write(pool: PostingPool, list: number): void {
    const length = pool.lengthOf(list)
    if (length >= this.mostBytes) this.append(toBitmap(pool.read(list), this.slotCount))
    else pool.copy(list, this.bytes, this.take(length))
  }

  /** Adds the slots of a set. */
  writeSet(set: SlotSet): void {
    const length = this.gapsOf(set)
    if (length >= this.mostBytes) this.append(new Uint8Array(set.words.buffer, 0, this.mostBytes))
    else this.append(this.scratch.subarray(0, length))
  }

  finish(): { offsets: Uint32Array; postings: Uint8Array } {
    return { offsets: this.offsets, postings: this.bytes.slice(0, this.offsets[this.count]) }
  }

  private append(list: Uint8Array): void {
    const start = this.take(list.length)
    this.bytes.set(list, start)
  }

  /** Makes room for the next list and gives where it starts. */
  private take(length: number): number {
    const start = this.offsets[this.count] ?? 0
    if (start + length > this.bytes.length) {
      const grown = new Uint8Array((start + length) * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    this.count += 1
    this.offsets[this.count] = start + length
    return start
  }

  /** Writes the gaps of a set into the scratch memory. Gives their length, or more than there is room for. */
  private gapsOf({ words }: SlotSet): number {
    let length = 0
    let lowest = 0
    for (let at = 0; at < words.length && length < this.mostBytes; at += 1)
      for (let word = words[at] ?? 0; word !== 0; word &= word - 1) {
        const slot = (at << 5) + (31 - Math.clz32(word & -word))
        let gap = slot - lowest
        for (; gap >= 0x80; gap >>>= 7) this.scratch[length++] = (gap & 0x7f) | 0x80
        this.scratch[length++] = gap
        lowest = slot + 1
      }
    return length
  }
}
