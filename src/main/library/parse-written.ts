import { setImmediate as nextTurn } from 'node:timers/promises'

const listStart = /^"([^"\\]+)": \[(\],)?$/
const listEnd = Buffer.from('\n],\n')
const recordEnd = Buffer.from(',\n')
const lineEnd = 0x0a
const quote = 0x22
// Parses in some ten milliseconds. Node keeps texts of a megabyte and more outside the heap, which spares collecting them.
const bytesPerPiece = 2 << 20

/**
 * Parses a document that has exactly the form in which documents are written, one record a line, piece by
 * piece, giving way to other work in between. Gives `undefined` for any other form.
 */
export async function parseWritten(bytes: Buffer): Promise<Record<string, unknown> | undefined> {
  let at = bytes.indexOf('": [')
  at = at < 0 ? -1 : bytes.lastIndexOf(lineEnd, at) + 1
  if (at <= 0) return undefined
  const value = parsed(`${bytes.toString('utf8', 0, at - 2)}}`) as Record<string, unknown> | undefined
  if (value === undefined) return undefined
  while (bytes[at] === quote) {
    const end = bytes.indexOf(lineEnd, at)
    const [, name, isEmpty] = listStart.exec(bytes.toString('utf8', at, end)) ?? []
    // The last member is the checksum.
    if (name === undefined) return value
    const list: unknown[] = []
    value[name] = list
    at = end + 1
    if (isEmpty !== undefined) continue
    const close = bytes.indexOf(listEnd, end)
    if (close < 0 || !(await parseRecords(bytes, at, close, list))) return undefined
    at = close + listEnd.length
  }
  return undefined
}

async function parseRecords(bytes: Buffer, from: number, to: number, list: unknown[]): Promise<boolean> {
  for (let at = from; at < to;) {
    const cut = at + bytesPerPiece < to ? bytes.indexOf(recordEnd, at + bytesPerPiece) : to
    const end = cut < 0 || cut > to ? to : cut
    const records = parsed(`[${bytes.toString('utf8', at, end)}]`)
    if (!Array.isArray(records)) return false
    for (const record of records) list.push(record)
    at = end + recordEnd.length
    if (at < to) await nextTurn()
  }
  return true
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
