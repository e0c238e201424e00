const empty = 0

/** Numbers 32-bit keys (never zero) in the order they are first met. Open addressing: a Map is several times slower. */
export class KeyTable {
  private keys = new Uint32Array(1 << 14)
  private values = new Uint32Array(1 << 14)
  private count = 0

  /** The number of a key, or the one `create` gives for a new key. */
  get(key: number, create: () => number): number {
    let at = this.placeOf(key)
    if (this.keys[at] === key) return this.values[at] ?? 0
    if (this.count * 2 >= this.keys.length) {
      this.grow()
      at = this.placeOf(key)
    }
    const value = create()
    this.keys[at] = key
    this.values[at] = value
    this.count += 1
    return value
  }

  /** All keys with their numbers, by key. */
  entries(): [key: number, value: number][] {
    const entries: [number, number][] = []
    for (let at = 0; at < this.keys.length; at += 1)
      if (this.keys[at] !== empty) entries.push([this.keys[at] ?? 0, this.values[at] ?? 0])
    return entries.sort((a, b) => a[0] - b[0])
  }

  private placeOf(key: number): number {
    const mask = this.keys.length - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & mask
    while (this.keys[at] !== empty && this.keys[at] !== key) at = (at + 1) & mask
    return at
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Uint32Array(keys.length * 2)
    this.values = new Uint32Array(keys.length * 2)
    for (let from = 0; from < keys.length; from += 1) {
      if (keys[from] === empty) continue
      const to = this.placeOf(keys[from] ?? 0)
      this.keys[to] = keys[from] ?? 0
      this.values[to] = values[from] ?? 0
    }
  }
}
