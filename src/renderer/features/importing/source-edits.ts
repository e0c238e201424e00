/** Texts of sources as a person edited them. Main reads them a moment later, and anew where it lost them. */
export class SourceEdits {
  readonly #texts = new Map<number, string>()
  readonly #unread = new Set<number>()

  set(source: number, text: string): void {
    this.#texts.set(source, text)
    this.#unread.add(source)
  }

  textOf(source: number): string | undefined {
    return this.#texts.get(source)
  }

  /** Sources whose edited text main was not told yet. */
  get unread(): number[] {
    return [...this.#unread]
  }

  /** Their texts, by source. */
  get waiting(): [number, string][] {
    return this.unread.map((source) => [source, this.#texts.get(source) ?? ''])
  }

  /** Main has read this text, which may have been edited again since. */
  wasRead(source: number, text: string): void {
    if (this.#texts.get(source) === text) this.#unread.delete(source)
  }

  /** Main has the files as they are on the disk. */
  forgotten(): void {
    for (const source of this.#texts.keys()) this.#unread.add(source)
  }
}
