import { giveWay } from '../give-way'

/** Lines that are given out between two looks at whether it is time to rest. */
const linesPerLook = 64

/** A text cut into lines at LF, CRLF and lone CR, without copying it. Lines count from 0 here. */
export class SourceLines {
  readonly count: number
  /** Where each line starts, and where the one behind the last would. */
  private readonly starts: Uint32Array
  private untilLook = linesPerLook

  constructor(readonly text: string) {
    this.starts = lineStarts(text)
    this.count = Math.max(1, this.starts.length - 1)
  }

  /** Offset of the first character of a line; the end of the text for lines past the last. */
  start(line: number): number {
    return line < this.count ? (this.starts[line] ?? 0) : this.text.length
  }

  /** Offset behind the last character of a line, before its line ending. */
  end(line: number): number {
    const start = this.start(line)
    let end = this.starts[line + 1] ?? this.text.length
    if (end > start && this.text.charCodeAt(end - 1) === lineFeed) end -= 1
    if (end > start && this.text.charCodeAt(end - 1) === carriageReturn) end -= 1
    return end
  }

  /** A line without its line ending; empty past the last. Whoever reads for long comes here often, and rests here. */
  line(line: number): string {
    this.untilLook -= 1
    if (this.untilLook === 0) {
      this.untilLook = linesPerLook
      giveWay()
    }
    return this.text.slice(this.start(line), this.end(line))
  }

  isBlank(line: number): boolean {
    for (let at = this.start(line); at < this.end(line); at += 1) {
      if (!isBlankCode(this.text.charCodeAt(at))) return false
    }
    return true
  }

  /** The first line from one on that is not blank; `until` where there is none before it. */
  filledFrom(line: number, until = this.count): number {
    let filled = line
    while (filled < until && this.isBlank(filled)) filled += 1
    return filled
  }

  /** The last line up to one that is not blank; the first line where there is none. */
  filledUpTo(line: number): number {
    let filled = line
    while (filled > 0 && this.isBlank(filled)) filled -= 1
    return filled
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

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** In one block of memory: a text has a line for every few of its characters. */
function lineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(1_024)
  let count = 1
  let feed = text.indexOf('\n')
  let back = text.indexOf('\r')
  while (feed >= 0 || back >= 0) {
    const end = feed < 0 || (back >= 0 && back < feed) ? back : feed
    const next = end === back && feed === end + 1 ? end + 2 : end + 1
    if (count + 1 >= starts.length) starts = grown(starts)
    starts[count] = next
    count += 1
    if (feed >= 0 && feed < next) feed = text.indexOf('\n', next)
    if (back >= 0 && back < next) back = text.indexOf('\r', next)
  }
  if (starts[count - 1] !== text.length) starts[count++] = text.length
  return starts.slice(0, count)
}

function grown(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(starts.length * 2)
  larger.set(starts)
  return larger
}
