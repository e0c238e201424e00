import { formatVersion } from './format'
import { readJournalHeader, readJournalLine, type JournalEntry } from './journal-line'

/** What a journal file held. */
export interface JournalContents {
  /** From its first line; `undefined` when that line is damaged. */
  header: { version: number; after: number } | undefined
  entries: JournalEntry[]
  /** The lines of the entries as they stand in the file, without line ends. */
  lines: Buffer[]
  /** Complete lines that could not be read, without line ends. */
  damaged: { line: number; bytes: Buffer }[]
  /** Whether a sound line holds what this version does not know. */
  isNewer: boolean
  /** Bytes up to the last complete line. */
  goodLength: number
  /** Bytes after the last complete line but for blanks: a write that was cut short, never acknowledged. */
  tornLength: number
}

const lineEnd = 0x0a
const blank = 0x20

/** Reads the bytes of a journal, keeping every line that can be read. */
export function readJournal(bytes: Buffer): JournalContents {
  const contents: JournalContents = {
    header: undefined,
    entries: [],
    lines: [],
    damaged: [],
    isNewer: false,
    goodLength: 0,
    tornLength: 0,
  }
  let start = 0
  let line = 0
  for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
    line += 1
    readLine(bytes.subarray(start, end), line, contents)
    start = end + 1
  }
  contents.goodLength = start
  contents.tornLength = bytes.subarray(start).findLastIndex((byte) => byte !== blank) + 1
  return contents
}

function readLine(bytes: Buffer, line: number, contents: JournalContents): void {
  if (line === 1) {
    contents.header = readJournalHeader(bytes)
    if (contents.header !== undefined) {
      contents.isNewer = contents.header.version > formatVersion
      return
    }
  }
  const entry = readJournalLine(bytes)
  if (entry === 'unknown') contents.isNewer = true
  else if (entry === 'damaged' || entry.revision <= (contents.entries.at(-1)?.revision ?? 0))
    contents.damaged.push({ line, bytes })
  else {
    contents.entries.push(entry)
    contents.lines.push(bytes)
  }
}
