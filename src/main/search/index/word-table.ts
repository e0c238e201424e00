/** Numbers words, given as units, in the order they are first met, without making a string of every one. */
export class WordTable {
  /** One more than the number of a word; zero where nothing is. */
  private places = new Uint32Array(1 << 14)
  private hashes = new Uint32Array(1024)
  private starts = new Uint32Array(1024)
  private units = new Uint16Array(1 << 13)
  count = 0

  /** The number of the word at `start` to `end` of `text`; a new one gets the next number. */
  get(text: Uint16Array, start: number, end: number): number {
    const hash = hashOf(text, start, end)
    const mask = this.places.length - 1
    let at = hash & mask
    for (let place = this.places[at] ?? 0; place !== 0; place = this.places[at] ?? 0) {
      if (this.hashes[place - 1] === hash && this.isAt(place - 1, text, start, end)) return place - 1
      at = (at + 1) & mask
    }
    this.places[at] = this.take(hash, text, start, end) + 1
    if (this.count * 2 > this.places.length) this.growPlaces()
    return this.count - 1
  }

  /** The words by number. */
  words(): string[] {
    const text = Buffer.from(this.units.buffer)
    return Array.from({ length: this.count }, (_, word) =>
      text.toString('utf16le', (this.starts[word] ?? 0) * 2, (this.starts[word + 1] ?? 0) * 2),
    )
  }

  private isAt(word: number, text: Uint16Array, start: number, end: number): boolean {
    const from = this.starts[word] ?? 0
    if ((this.starts[word + 1] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at += 1) if (this.units[from + at - start] !== text[at]) return false
    return true
  }

  private take(hash: number, text: Uint16Array, start: number, end: number): number {
    const word = this.count
    const from = this.starts[word] ?? 0
    while (from + end - start > this.units.length)
      this.units = grown(this.units, new Uint16Array(this.units.length * 2))
    if (word + 1 === this.starts.length) {
      this.starts = grown(this.starts, new Uint32Array(this.starts.length * 2))
      this.hashes = grown(this.hashes, new Uint32Array(this.hashes.length * 2))
    }
    this.units.set(text.subarray(start, end), from)
    this.starts[word + 1] = from + end - start
    this.hashes[word] = hash
    this.count += 1
    return word
  }

  private growPlaces(): void {
    this.places = new Uint32Array(this.places.length * 2)
    const mask = this.places.length - 1
    for (let word = 0; word < this.count; word += 1) {
      let at = (this.hashes[word] ?? 0) & mask
      while (this.places[at] !== 0) at = (at + 1) & mask
      this.places[at] = word + 1
    }
  }
}

/** FNV-1a, its high bits brought down. */
function hashOf(text: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (text[at] ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function grown<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
