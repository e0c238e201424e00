import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { largestOf, largestText, tellingBytes } from '@shared/domain/import-limits'
import { UnreadableFileError } from './format'

/**
 * Reads a file that must not change meanwhile, for half of the old and half of the new would be neither.
 * Throws `UnreadableFileError` for such a file and, before more than the beginning of them is read, for texts above
 * 64 MB and for archives and exports above 256 MB.
 */
export function readWhole(file: string): Uint8Array {
  const before = statSync(file)
  const largest = before.size > largestText ? largestOf(startOf(file)) : largestText
  if (before.size > largest) {
    const limit = largest / 1024 / 1024
    throw new UnreadableFileError(
      file,
      `The file is larger than ${limit} MB. Split it and import the parts.`,
      'tooLarge',
    )
  }
  const bytes = readFileSync(file)
  const after = statSync(file)
  if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length)
    throw new UnreadableFileError(file, 'The file changed while it was read. Import it again.', 'changed')
  return bytes
}

function startOf(file: string): Uint8Array {
  const opened = openSync(file, 'r')
  try {
    const start = Buffer.alloc(tellingBytes)
    return start.subarray(0, readSync(opened, start, 0, start.length, 0))
  } finally {
    closeSync(opened)
  }
}
