/** What CommonMark says a line is part of. Only `text` lines can carry titles and labels. */
export type LineKind = 'text' | 'code' | 'indented' | 'html' | 'comment' | 'rule'

const names: readonly LineKind[] = ['text', 'code', 'indented', 'html', 'comment', 'rule']

/** The kind of each line of a text, one byte each; all are `text` at first. */
export class LineKinds {
  readonly #codes: Uint8Array

  constructor(lines: number) {
    this.#codes = new Uint8Array(lines)
  }

  /** Undefined for lines that there are not. */
  of(line: number): LineKind | undefined {
    return names[this.#codes[line] ?? names.length]
  }

  set(line: number, kind: LineKind): void {
    this.#codes[line] = names.indexOf(kind)
  }
}
