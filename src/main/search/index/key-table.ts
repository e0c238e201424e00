/** Numbers 32-bit keys (never zero) in the order they are first met. Open addressing: a Map is several times slower. */
export class KeyTable {
  /** A key and one more than its number, side by side; zeros where nothing is. */
  private places = new Uint32Array(1 << 15)
  count = 0

  /** The number of a key; a new one gets the next number. */
  get(key: number): number {
    let at = this.placeOf(key)
    if (this.places[at] === key) return (this.places[at + 1] ?? 0) - 1
    if (this.count * 4 >= this.places.length) {
      this.grow()
      at = this.placeOf(key)
    }
    this.count += 1
    this.places[at] = key
    this.places[at + 1] = this.count
    return this.count - 1
  }

  /** All keys, in no order. */
  keys(): Uint32Array {
    const keys = new Uint32Array(this.count)
    let found = 0
    for (let at = 0; at < this.places.length; at += 2)
      if (this.places[at] !== 0) keys[found++] = this.places[at] ?? 0
    return keys
  }

  private placeOf(key: number): number {
    const mask = this.places.length - 2
    let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask
    while (this.places[at] !== 0 && this.places[at] !== key) at = (at + 2) & mask
    return at
  }

  private grow(): void {
    const { places } = this
    this.places = new Uint32Array(places.length * 2)
    for (let from = 0; from < places.length; from += 2) {
      if (places[from] === 0) continue
      const to = this.placeOf(places[from] ?? 0)
      this.places[to] = places[from] ?? 0
      this.places[to + 1] = places[from + 1] ?? 0
    }
  }
}
