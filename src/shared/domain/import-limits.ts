const megabyte = 1024 * 1024

/** Bytes that the files of one import may have together: they are held in memory. */
export const largestImport = 256 * megabyte

/** Bytes of a text. What is known of one takes many times its memory while it is read. */
export const largestText = 64 * megabyte

/** Files of one import. */
export const mostFiles = 500

/** As many bytes from the beginning of a file tell what it is. */
export const tellingBytes = 8_192

/** Whether a file begins as Dogear's own export of a library does. */
export function beginsLibraryExport(start: Uint8Array): boolean {
  const text = latin(start, 1_000).replace(/^ï»¿/, '')
  return /^\s{0,200}\{\s{0,200}"dogear"\s{0,200}:\s{0,200}"library"/.test(text)
}

/** Whether a file begins as Moodle XML does, in whatever encoding. */
export function beginsMoodleExport(start: Uint8Array): boolean {
  return /<quiz[\s>]/i.test(latin(start, tellingBytes).replaceAll('\0', ''))
}

/**
 * How many bytes a file may have, by how it begins. Archives, databases and exports that carry pictures may fill a
 * whole import; anything else is a text, if it is anything.
 */
export function largestOf(start: Uint8Array): number {
  const isContainer = /^(?:PK|SQLite format 3\0)/.test(latin(start, 16))
  return isContainer || beginsLibraryExport(start) || beginsMoodleExport(start) ? largestImport : largestText
}

/** The first bytes as a text in which each is one character. */
function latin(start: Uint8Array, length: number): string {
  return Array.from(start.subarray(0, length), (byte) => String.fromCharCode(byte)).join('')
}
