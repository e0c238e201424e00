/** A set of lines, one bit each. */
export class LineSet {
  readonly #bits: Uint32Array

  /** @param lines of the text; only these can be in the set */
  constructor(lines: number) {
    this.#bits = new Uint32Array((lines >>> 5) + 1)
  }

  has(line: number): boolean {
    return line >= 0 && ((this.#bits[line >>> 5] ?? 0) & (1 << (line & 31))) !== 0
  }

  add(line: number): void {
    this.#bits[line >>> 5] = (this.#bits[line >>> 5] ?? 0) | (1 << (line & 31))
  }

  delete(line: number): void {
    this.#bits[line >>> 5] = (this.#bits[line >>> 5] ?? 0) & ~(1 << (line & 31))
  }

  clear(): void {
    this.#bits.fill(0)
  }

  get isEmpty(): boolean {
    return this.#bits.every((bits) => bits === 0)
  }

  /** The lines in their order. */
  *[Symbol.iterator](): Generator<number> {
    for (let word = 0; word < this.#bits.length; word += 1) {
      if (this.#bits[word] === 0) continue
      for (let line = word << 5; line < (word + 1) << 5; line += 1) if (this.has(line)) yield line
    }
  }
}
