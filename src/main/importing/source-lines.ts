/** A text cut into lines at LF, CRLF and lone CR, without copying it. Lines count from 0 here. */
export class SourceLines {
  readonly count: number
  private readonly starts: number[] = []
  private readonly ends: number[] = []

  constructor(readonly text: string) {
    let start = 0
    while (start <= text.length) {
      const end = nextLineEnd(text, start)
      this.starts.push(start)
      this.ends.push(end)
      if (end >= text.length) break
      start = end + (text.startsWith('\r\n', end) ? 2 : 1)
    }
    if (this.starts.length > 1 && this.starts.at(-1) === text.length) {
      this.starts.pop()
      this.ends.pop()
    }
    this.count = this.starts.length
  }

  /** Offset of the first character of a line; the end of the text for lines past the last. */
  start(line: number): number {
    return this.starts[line] ?? this.text.length
  }

  /** Offset behind the last character of a line, before its line ending. */
  end(line: number): number {
    return this.ends[line] ?? this.text.length
  }

  /** A line without its line ending; empty past the last. */
  line(line: number): string {
    return this.text.slice(this.start(line), this.end(line))
  }

  isBlank(line: number): boolean {
    for (let at = this.start(line); at < this.end(line); at += 1) {
      if (!isBlankCode(this.text.charCodeAt(at))) return false
    }
    return true
  }
}

/** White space and the invisible characters that pasted text carries. */
function isBlankCode(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200d) ||
    code === 0x2060
  )
}

function nextLineEnd(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from)
  const end = lineFeed < 0 ? text.length : lineFeed
  // Looked for within the line only, so that a text without CR is not searched to its end for each line.
  const carriageReturn = text.slice(from, end).indexOf('\r')
  return carriageReturn < 0 ? end : from + carriageReturn
}
