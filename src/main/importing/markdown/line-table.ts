import { LineSet } from './line-set'

/** How an entry is written as a few whole numbers (Int32), beside its line. */
export interface Packing<Entry> {
  /** So many numbers an entry takes. */
  width: number
  pack(entry: Entry, into: Int32Array, at: number): void
  unpack(line: number, from: Int32Array, at: number): Entry
}

/** Entries there is room for at first. */
const smallest = 64

/**
 * A map from lines to what stands in them, in order of lines, of which an entry takes a few bytes: a text has a line for
 * every few of its characters, and an object for each of these would take many times as much. Every entry that is
 * given is a new object; changing it changes nothing here.
 */
export class LineTable<Entry> {
  #size = 0
  /** The lines that have an entry. What was deleted keeps its numbers until it is set again. */
  readonly #present: LineSet
  /** The line and the numbers of one entry after the other, by their lines. */
  #words: Int32Array
  #used = 0
  /** Where was looked last: lines are mostly gone through one by one. */
  #cursor = 0
  readonly #stride: number

  constructor(
    lines: number,
    private readonly packing: Packing<Entry>,
  ) {
    this.#present = new LineSet(lines)
    this.#stride = packing.width + 1
    this.#words = new Int32Array(smallest * this.#stride)
  }

  get size(): number {
    return this.#size
  }

  has(line: number): boolean {
    return this.#present.has(line)
  }

  get(line: number): Entry | undefined {
    return this.has(line) ? this.#entry(this.#find(line)) : undefined
  }

  set(line: number, entry: Entry): void {
    let index = this.#used
    if (index > 0 && this.#lineOf(index - 1) >= line) index = this.#find(line)
    if (index === this.#used || this.#lineOf(index) !== line) this.#makeRoom(index)
    this.#words[index * this.#stride] = line
    this.packing.pack(entry, this.#words, index * this.#stride + 1)
    if (this.has(line)) return
    this.#size += 1
    this.#present.add(line)
  }

  delete(line: number): void {
    if (!this.has(line)) return
    this.#size -= 1
    this.#present.delete(line)
  }

  clear(): void {
    this.#present.clear()
    this.#size = 0
    this.#used = 0
  }

  *keys(): Generator<number> {
    for (let index = 0; index < this.#used; index += 1) {
      const line = this.#lineOf(index)
      if (this.has(line)) yield line
    }
  }

  *values(): Generator<Entry> {
    for (let index = 0; index < this.#used; index += 1)
      if (this.has(this.#lineOf(index))) yield this.#entry(index)
  }

  *[Symbol.iterator](): Generator<[line: number, entry: Entry]> {
    for (let index = 0; index < this.#used; index += 1) {
      const line = this.#lineOf(index)
      if (this.has(line)) yield [line, this.#entry(index)]
    }
  }

  #lineOf(index: number): number {
    return this.#words[index * this.#stride] ?? 0
  }

  #entry(index: number): Entry {
    return this.packing.unpack(this.#lineOf(index), this.#words, index * this.#stride + 1)
  }

  /** Index of the first entry that is not above a line. */
  #find(line: number): number {
    for (let index = this.#cursor; index < Math.min(this.#used, this.#cursor + 2); index += 1) {
      if (this.#lineOf(index) === line) return (this.#cursor = index)
    }
    let low = 0
    let high = this.#used
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#lineOf(middle) < line) low = middle + 1
      else high = middle
    }
    return (this.#cursor = low)
  }

  #makeRoom(index: number): void {
    const end = this.#used * this.#stride
    if (end + this.#stride > this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2)
      larger.set(this.#words.subarray(0, end))
      this.#words = larger
    }
    const start = index * this.#stride
    if (start < end) this.#words.copyWithin(start + this.#stride, start, end)
    this.#used += 1
  }
}
