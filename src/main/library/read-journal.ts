import { readJournalHeader, readJournalLine, type JournalEntry } from './journal-line'

/** What a journal file held. */
export interface JournalContents {
  /** From its first line; `undefined` when that line is damaged. */
  header: { version: number; after: number } | undefined
  entries: JournalEntry[]
  /** Complete lines that could not be read, without line ends. */
  damaged: { line: number; bytes: Buffer }[]
  /** Bytes up to the last complete line. */
  goodLength: number
  /** Bytes after the last complete line: a write that was cut short, never acknowledged. */
  tornLength: number
}

const lineEnd = 0x0a

/** Reads the bytes of a journal, keeping every line that can be read. */
export function readJournal(bytes: Buffer): JournalContents {
  const contents: JournalContents = {
    header: undefined,
    entries: [],
    damaged: [],
    goodLength: 0,
    tornLength: 0,
  }
  let start = 0
  let line = 0
  for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
    const content = bytes.subarray(start, end)
    line += 1
    start = end + 1
    if (line === 1 && (contents.header = readJournalHeader(content)) !== undefined) continue
    const entry = readJournalLine(content)
    if (entry) contents.entries.push(entry)
    else contents.damaged.push({ line, bytes: content })
  }
  contents.goodLength = start
  contents.tornLength = bytes.length - start
  return contents
}
