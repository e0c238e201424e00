const separator = '\n'

/** All words of an index in one string, sorted and separated, so that finding a part of a word is one native search. */
export class Vocabulary {
  /** `text` is every word followed by a line feed; `starts` where each begins, and the end. */
  constructor(
    private readonly text: string,
    private readonly starts: Uint32Array,
  ) {}

  get size(): number {
    return Math.max(0, this.starts.length - 1)
  }

  /** Numbers of the words that contain `run`; at a fixed end the word must start or end with it. */
  matching(run: string, startsWord: boolean, endsWord: boolean): number[] {
    if (startsWord) return this.startingWith(run, endsWord)
    const wanted = endsWord ? run + separator : run
    const found: number[] = []
    for (let at = this.text.indexOf(wanted); at >= 0;) {
      const word = this.wordAt(at)
      found.push(word)
      at = this.text.indexOf(wanted, this.starts[word + 1] ?? this.text.length)
    }
    return found
  }

  private startingWith(run: string, endsWord: boolean): number[] {
    const found: number[] = []
    for (let word = this.lowerBound(run); word < this.size && this.word(word).startsWith(run); word += 1) {
      if (!endsWord || this.word(word) === run) found.push(word)
      if (endsWord) break
    }
    return found
  }

  private word(number: number): string {
    return this.text.slice(this.starts[number], (this.starts[number + 1] ?? this.text.length) - 1)
  }

  private lowerBound(run: string): number {
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.word(middle) < run) low = middle + 1
      else high = middle
    }
    return low
  }

  private wordAt(position: number): number {
    let low = 0
    let high = this.size - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.starts[middle] ?? 0) <= position) low = middle
      else high = middle - 1
    }
    return low
  }
}
