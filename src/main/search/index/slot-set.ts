/** A set of document slots, one bit each. All sets of one search have the same capacity. */
export class SlotSet {
  readonly words: Uint32Array

  constructor(readonly capacity: number) {
    this.words = new Uint32Array((capacity + 31) >>> 5)
  }

  has(slot: number): boolean {
    return (((this.words[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1
  }

  add(slot: number): void {
    this.words[slot >>> 5] = (this.words[slot >>> 5] ?? 0) | (1 << (slot & 31))
  }

  delete(slot: number): void {
    this.words[slot >>> 5] = (this.words[slot >>> 5] ?? 0) & ~(1 << (slot & 31))
  }

  /** Removes every slot below `slot`. */
  clearBelow(slot: number): this {
    this.words.fill(0, 0, slot >>> 5)
    this.words[slot >>> 5] = (this.words[slot >>> 5] ?? 0) & (-1 << (slot & 31))
    return this
  }

  copy(capacity = this.capacity): SlotSet {
    const copy = new SlotSet(capacity)
    copy.words.set(this.words)
    return copy
  }

  /** Keeps only what `other` has too. */
  intersect(other: SlotSet): this {
    for (let at = 0; at < this.words.length; at += 1)
      this.words[at] = (this.words[at] ?? 0) & (other.words[at] ?? 0)
    return this
  }

  unite(other: SlotSet): this {
    for (let at = 0; at < this.words.length; at += 1)
      this.words[at] = (this.words[at] ?? 0) | (other.words[at] ?? 0)
    return this
  }

  subtract(other: SlotSet): this {
    for (let at = 0; at < this.words.length; at += 1)
      this.words[at] = (this.words[at] ?? 0) & ~(other.words[at] ?? 0)
    return this
  }

  get isEmpty(): boolean {
    for (let at = 0; at < this.words.length; at += 1) if (this.words[at] !== 0) return false
    return true
  }

  get size(): number {
    let size = 0
    for (let at = 0; at < this.words.length; at += 1) {
      const word = this.words[at] ?? 0
      if (word !== 0) size += bitCount(word)
    }
    return size
  }

  /** The slots, ascending. */
  list(): Uint32Array {
    const slots = new Uint32Array(this.size)
    let count = 0
    for (let at = 0; at < this.words.length; at += 1)
      for (let word = this.words[at] ?? 0; word !== 0; word &= word - 1)
        slots[count++] = (at << 5) + (31 - Math.clz32(word & -word))
    return slots
  }

  /** Calls back with each slot from `from` on, ascending. */
  forEach(visit: (slot: number) => void, from = 0): void {
    for (let at = from >>> 5; at < this.words.length; at += 1) {
      let word = this.words[at] ?? 0
      if (at === from >>> 5) word &= -1 << (from & 31)
      while (word !== 0) {
        const lowest = word & -word
        visit((at << 5) + (31 - Math.clz32(lowest)))
        word ^= lowest
      }
    }
  }
}

function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
