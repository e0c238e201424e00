/** Numbers, each with a key it is ordered by, in plain memory: of 100,000 few are ever asked for. */
export class Ranking {
  readonly #keys: Float64Array
  readonly #items: Uint32Array
  #size = 0

  /** `most` is how many there will be at most. */
  constructor(most: number) {
    this.#keys = new Float64Array(most)
    this.#items = new Uint32Array(most)
  }

  /** Adds a whole number, 0 or more. */
  add(item: number, key: number): void {
    this.#keys[this.#size] = key
    this.#items[this.#size] = item
    this.#size += 1
  }

  /**
   * Gives the items by ascending key, those of equal keys in the order in which they were added. Who wants the first few
   * of many pays for looking at all once and for each taken (a heap), not for sorting all.
   */
  *smallestFirst(): Generator<number, void> {
    const heap = new Uint32Array(this.#size)
    for (let at = 0; at < heap.length; at += 1) heap[at] = at
    for (let at = (heap.length >>> 1) - 1; at >= 0; at -= 1) this.#sink(heap, heap.length, at, heap[at] ?? 0)
    for (let size = heap.length - 1; size >= 0; size -= 1) {
      yield this.#items[heap[0] ?? 0] ?? 0
      this.#sink(heap, size, 0, heap[size] ?? 0)
    }
  }

  /** At most so many of them. */
  smallest(count: number): number[] {
    const taken: number[] = []
    for (const item of this.smallestFirst()) {
      if (taken.length >= count) break
      taken.push(item)
    }
    return taken
  }

  /** Puts what is moved at a place of the heap, or below it where something there comes before it. */
  #sink(heap: Uint32Array, size: number, from: number, moved: number): void {
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && this.#isBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1
      const smaller = heap[child] ?? 0
      if (!this.#isBefore(smaller, moved)) break
      heap[at] = smaller
      at = child
    }
    heap[at] = moved
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#keys[a] ?? 0, this.#keys[b] ?? 0]
    return one < other || (one === other && a < b)
  }
}
